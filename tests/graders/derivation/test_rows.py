"""A text is cut into lines where its writer ended them."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from graders.derivation.rows import CHARACTERS, LINES, rows


def texts(typed):
    return [" ".join(row.text.split()) for row in rows(typed)]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("a\n= b\n= c", ["a", "= b", "= c"]),
        ("a; = b; = c", ["a", "= b", "= c"]),
        (r"a \\ = b \\[2pt] = c", ["a", "= b", "= c"]),
        ("a\n\n= b\n", ["a", "= b"]),
        ("a\r\n= b", ["a", "= b"]),
        (r"\begin{align*} a &= b \\ &\le c \end{align*}", ["a = b", r"\le c"]),
        (r"\begin{eqnarray} a &=& b \nonumber \\ &<& c \end{eqnarray}", ["a = b", "< c"]),
        (r"\[ \begin{aligned} a & = b \\ & = c \end{aligned} \]", ["a = b", "= c"]),
        ("$a = b$\n$= c$", ["a = b", "= c"]),
        ("a % the start\n= b \\\\ % and on\n= \\alpha", ["a", "= b", r"= \alpha"]),
        (["a", "= b"], ["a", "= b"]),
    ],
)
def test_every_way_to_end_a_line_is_known(typed, lines):
    assert texts(typed) == lines


@pytest.mark.parametrize(
    "typed",
    ["a\n+ b", "a +\nb", "f(a,\nb)", "a\n- b", "a\n\\cdot b", "a =\nb", ["a", "+ b"]],
)
def test_an_unfinished_line_goes_on(typed):
    assert len(rows(typed)) == 1


def test_a_line_that_begins_with_a_minus_sign_and_has_a_relation_is_its_own():
    assert len(rows("a >= b\n-c <= d")) == 2


def test_environments_inside_a_formula_stay_whole():
    cases = r"f = \begin{cases} a & x > 0 \\ b & x \le 0 \end{cases} \\ = g"
    assert [row.text.count(r"\\") for row in rows(cases)] == [1, 0]


def test_cases_in_words_may_have_semicolons():
    assert len(rows("1 if n = 1; 2 otherwise")) == 1


def test_lines_know_where_they_stand():
    text = "\\begin{align}\n a &= b \\\\\n   &= c\n\\end{align}"
    found = [text[row.start :].lstrip()[:2] for row in rows(text)]
    assert found == ["a ", "&="]


@pytest.mark.parametrize(
    "typed", ["", "  \n ", "$$", "x" * (CHARACTERS + 1), "= a\n" * (LINES + 1)]
)
def test_nothing_and_too_much_are_refused(typed):
    with pytest.raises(PydanticCustomError):
        rows(typed)
