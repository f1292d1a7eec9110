"""What cannot be read is refused with a stable note and an exact span."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse

REFUSED = [
    ("", "empty", (0, 0)),
    ("   ", "empty", (0, 3)),
    ("x +", "unexpected-end", (3, 3)),
    ("x + * y", "unexpected-token", (4, 5)),
    ("(x + 1", "unbalanced", (0, 1)),
    ("x + 1)", "unbalanced", (5, 6)),
    ("(x]", "unexpected-token", (2, 3)),
    (r"\left(x\right]", "unexpected-token", (13, 14)),
    ("2 § x", "unexpected-character", (2, 3)),
    ("x\x00", "unexpected-character", (1, 2)),
    ("\ud800", "unexpected-character", (0, 1)),
    ("х + 1", "unexpected-character", (0, 1)),  # a Cyrillic letter
    ("x\u202e", "unexpected-character", (1, 2)),
    ("x__y", "unexpected-character", (1, 3)),
    ("1 + 0x27", "unexpected-character", (4, 8)),
    ("foo + x", "unknown-name", (0, 3)),
    ("x + x_{3}", "unknown-name", (4, 9)),
    (r"\alpha x", "unknown-name", (0, 6)),
    (r"\hat x", "unknown-name", (0, 6)),
    ("null", "unknown-name", (0, 4)),
    ("true", "unknown-name", (0, 4)),
    ("answer", "unknown-name", (0, 6)),
    (r"\foo x", "unknown-command", (0, 4)),
    (r"\def\x{1}", "unknown-command", (0, 4)),
    (r"\newcommand{\x}{1}", "unknown-command", (0, 11)),
    (r"\begin{align} x \end{align}", "unknown-command", (0, 13)),
    ("1,000", "unexpected-token", (1, 2)),
    ("1 000", "ambiguous", (2, 5)),
    ("1.2.3", "ambiguous", (3, 5)),
    ("x2", "unknown-name", (0, 2)),
    ("x 2", "ambiguous", (2, 3)),
    ("1½", "ambiguous", (1, 2)),
    ("n!!", "ambiguous", (2, 3)),
    (r"\exp x^{2}^{3}", "ambiguous", (10, 11)),
    ("log^-1(x)", "ambiguous", (0, 3)),
    ("max'(x, n)", "no-derivative", (0, 3)),
    ("sum(x, n, 1, 3)", "ambiguous", (4, 5)),
    ("x^*", "unknown-name", (0, 3)),
    ("sin", "missing-argument", (0, 3)),
    ("max x", "missing-argument", (0, 3)),
    ("n(x, 1)", "unknown-name", (0, 1)),
    (r"\sum k", "missing-argument", (0, 4)),
    (r"\sum_{k=1} k", "missing-argument", (0, 12)),
    ("sin()", "unexpected-token", (4, 5)),
    ("argmax(x)", "wrong-type", (7, 8)),
    ("exp(x, n)", "wrong-number-of-arguments", (0, 9)),
    ("binom(n)", "wrong-number-of-arguments", (0, 8)),
    ("x + (x < 1)", "wrong-type", (0, 11)),
    ("not x", "wrong-type", (0, 5)),
    ("x if n else 1", "wrong-type", (0, 13)),
    ("x[0]", "wrong-type", (1, 2)),
    ("x.__class__", "unexpected-character", (1, 2)),
    ("<script>", "unknown-name", (1, 7)),
    ('{"a": 1}', "unexpected-character", (1, 2)),
    ("1e500", "limit-exponent", (0, 5)),
    ("1e99999999999", "limit-exponent", (0, 13)),
    ("1" * 101, "limit-digits", (0, 101)),
    ("x" * 4001, "limit-length", (4000, 4001)),
    ("x+" * 1001 + "x", "limit-tokens", None),
    ("(" * 121 + "x" + ")" * 121, "limit-depth", (120, 121)),
    ("sin(" * 61 + "x" + ")" * 61, "limit-depth", None),
    ("2^" * 200 + "2", "limit-depth", None),
    ("x" + "/x" * 200, "limit-depth", None),
    ("-" * 500 + "x", "limit-depth", None),
]


@pytest.fixture(scope="module")
def few():
    return declarations({"x": "real", "n": "integer"})


@pytest.mark.parametrize(("text", "note", "span"), REFUSED)
def test_a_text_is_refused_where_it_goes_wrong(few, text, note, span):
    with pytest.raises(Unreadable) as refusal:
        parse(text, few)
    assert refusal.value.note == note
    assert refusal.value.span == span or span is None


def test_a_near_miss_suggests_the_name(few):
    with pytest.raises(Unreadable) as refusal:
        parse("sqr(x)", few)
    assert "sqrt" in (refusal.value.hint or "")


def test_a_scalar_is_demanded_where_one_is_needed(few):
    with pytest.raises(Unreadable) as refusal:
        parse("x < 1", few, kind="scalar")
    assert refusal.value.note == "wrong-type"


@pytest.mark.parametrize("text", ["100000!", "9^9^9^9", "10^10^10^10", "sum(k=1..10^9, k!)"])
def test_a_large_number_costs_nothing_to_read(few, text):
    assert parse(text, few).tree


def test_a_long_flat_sum_is_not_deep(few):
    assert len(parse("+".join(["x"] * 900), few).tree.args) == 900


def test_a_declared_e_makes_a_power_of_ten_ambiguous():
    with pytest.raises(Unreadable) as refusal:
        parse("2e3", declarations({"e": "real"}))
    assert refusal.value.note == "ambiguous"


@pytest.mark.parametrize("text", ["x* + 1", "x*", "(x*)", "2x* = 1"])
def test_a_star_behind_a_name_that_has_a_starred_sister_is_ambiguous(text):
    with pytest.raises(Unreadable) as refusal:
        parse(text, declarations({"x": "real", "x^*": "real"}))
    assert refusal.value.note == "ambiguous"
