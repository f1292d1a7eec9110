"""Predicates are read as in Python, decided exactly, and never given to Python."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from graders.predicate import Indefinite, Misused, Outcome, Predicate, Tabled
from graders.sheet import read_sheet

CELLS = {
    "a": {"1": "90.5%", "0.1": "88.25%", "0.01": "70%"},
    "b": {"1": "91%", "0.1": "88.25%", "0.01": "72.5%"},
}
SHEET = read_sheet(
    "T",
    {
        "columns": ("1", "0.1", "0.01"),
        "rows": {row: tuple(cells.values()) for row, cells in CELLS.items()},
    },
)
TABLED = Tabled({"T": SHEET}, "acc(table, column, row)")


def outcome(text):
    return Predicate(text, TABLED.functions).outcome({})


@pytest.mark.parametrize(
    "text",
    [
        "acc('T', '1', 'a') > 90",
        "90 < acc('T', '1', 'a') <= 90.5 != 91",
        "all(acc('T', c, 'b') >= acc('T', c, 'a') for c in cols('T'))",
        "not any(acc('T', c, 'a') > acc('T', c, 'b') for c in cols('T'))",
        "all(acc('T', c, r) > 71 for r in rows('T') for c in cols('T') if c != '0.01')",
        "sum(acc('T', c, 'a') == acc('T', c, 'b') for c in cols('T')) == 1",
        "[acc('T', c, 'a') for c in ['0.01', '0.1']] == sorted([88.25, 70])",
        "sorted([3, 1, 2], reverse=True) == [3, 2, 1]",
        "max(cols('T'), key=lambda c: acc('T', c, 'b')) == '1'",
        "all(x < y for x, y in zip([1, 2], [2, 3]))",
        "[n * n for n in range(4)] == [0, 1, 4, 9]",
        "{1, 2} == {2, 1} and {1} <= {1, 2} and not {3} <= {1, 2}",
        "len(cols('T')) == 3 and 'b' in rows('T') and 'c' not in rows('T')",
        "not (has_col('T', '5') and acc('T', '5', 'a') > 90)",
        "has_col('T', '1') or acc('T', '5', 'a') > 90",
        "not has_col('T', '5')",
        "float('1e-1') == 0.1 and int('7') == 7",
        "2 ** 3 ** 2 == 512 and -2 ** 2 == -4 and 7 % 3 == 1",
        "1 - 2 - 3 == -4 and 8 / 4 / 2 == 1",
        "round(2.347, 2) == 2.35 and round(7.6) == 8",
        "cols('T')[0] == '1' and cols('T')[-1] == '0.01'",
        "all(n < 3 for n, c in enumerate(cols('T')))",
        "abs(-3) == 3 and min(3, 1, 2) == 1 and max([1, 5]) == 5",
        "(1, 2) == (1, 2) and [1] + [2] == [1, 2]",
        "True and not False",
    ],
)
def test_what_is_true_in_python_holds(text):
    assert outcome(text).holds
    assert not outcome(f"not ({text})").holds


def test_decimals_are_exact():
    assert outcome("0.1 + 0.2 == 0.3").holds
    assert outcome("acc('T', '0.1', 'a') == 88.25").holds


def test_roots_are_enclosed_as_far_as_it_takes():
    assert outcome("math.sqrt(2) ** 2 > 1.9999999999").holds
    assert outcome("sqrt(2.25) == 1.5").holds
    assert not outcome("1.96 * sqrt(2 * .972 * .028 / 10000) > 0.0047").holds
    assert abs(1.96 * (2 * 0.972 * 0.028 / 10000) ** 0.5 - 0.00457) < 1e-4


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("round(0.125, 2) == 0.13", "rounding-tie"),
        ("argmax(acc('T', '0.1', r) for r in rows('T')) == 'a'", "tie"),
        ("sqrt(2) * sqrt(2) == 2", "close-call"),
    ],
)
def test_what_depends_on_a_convention_is_not_decided(text, tried):
    found = outcome(text)
    assert isinstance(found, Indefinite)
    assert found.tried == tried


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("'a' < 3", "wrong-type"),
        ("3", "no-condition"),
        ("all([1, 2])", "no-condition"),
        ("1 / 0 > 1", "division-by-zero"),
        ("sqrt(-1) > 0", "no-value"),
        ("max([]) > 1", "empty-list"),
        ("[1][4] == 1", "empty-list"),
        ("acc('T') > 1", "wrong-number-of-arguments"),
        ("float('abc') == 1", "wrong-type"),
        ("9 ** 9999 > 1", "limit-exponent"),
        ("(10 ** 60) ** 60 > 1", "limit-digits"),
        ("len([a for a in range(9999) for b in range(9999)]) > 1", "limit-work"),
        ("range(99999999) == []", "limit-work"),
        ("1e400 * 1e400 * 1e400 * 1e400 * 1e400 > 1", "limit-digits"),
    ],
)
def test_what_has_no_value_says_so_where(text, note):
    found = outcome(text)
    assert isinstance(found, Misused)
    assert found.note == note
    assert 0 <= found.span[0] < found.span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("acc('T', '1', 'a'", "unexpected-end"),
        ("__import__('os')", "unknown-function"),
        ("().__class__", "unexpected-character"),
        ("open('x') == 1", "unknown-function"),
        ("best > 1", "unknown-name"),
        ("1 < ", "unexpected-end"),
        ("1 2", "unexpected-token"),
        ("x for x in [1]", "unknown-name"),
        ("(" * 300 + "1" + ")" * 300, "limit-depth"),
        ("- " * 300 + "1 < 2", "limit-depth"),
        ("not " * 300 + "True", "limit-depth"),
        ("1" * 200 + " > 1", "limit-digits"),
        ("1e99999999 > 1", "limit-exponent"),
        ("1+" * 1000 + "1 > 0", "limit-tokens"),
        ("1 < 2 " + " " * 4000, "limit-length"),
        ("$", "unexpected-character"),
    ],
)
def test_what_is_no_predicate_is_refused(text, note):
    with pytest.raises(PydanticCustomError) as refused:
        outcome(text)
    assert refused.value.type == note


def test_long_sums_and_chains_are_flat():
    assert outcome(" + ".join(["1"] * 600) + " == 600").holds
    assert outcome(" <= ".join(["1"] * 600)).holds


def test_a_refuted_claim_shows_the_cells_that_refute_it():
    why = outcome("all(acc('T', c, 'b') > 88 for c in cols('T'))").why
    assert why.cells == {"T[b, 0.01]": "72.5%"}
    assert (why.left, why.right, why.names) == ("72.5", "> 88", {"c": "0.01"})


def test_a_chain_shows_its_first_break():
    why = outcome("95 > acc('T', '1', 'a') > 91 > acc('T', '9', 'a')").why
    assert (why.left, why.right) == ("90.5", "> 91")


def test_conditions_of_loops_refute_nothing():
    text = "all(acc('T', c, 'a') > 89 for c in cols('T') if acc('T', c, 'b') > 80)"
    assert outcome(text).why.cells == {"T[a, 0.1]": "88.25%"}


def test_a_cell_that_is_not_there_is_told():
    assert outcome("acc('T', '5', 'a') > 1") == "T has no column '5'; it has 1, 0.1, 0.01"
    assert outcome("acc('U', '5', 'a') > 1") == "there is no table 'U'; there are T"


def test_the_only_table_need_not_be_named():
    assert outcome("acc('1', 'a') == 90.5 and len(cols()) == 3").holds


def test_labels_may_be_numbers():
    assert outcome("acc('T', 0.10, 'a') == 88.25 and has_col('T', 1e-2)").holds


def test_a_mean_is_exact():
    assert isinstance(outcome("mean([1, 2, 4]) * 3 == 7"), Outcome)
    assert Fraction(1 + 2 + 4, 3) * 3 == 7
    assert outcome("mean([1, 2, 4]) * 3 == 7").holds
