r"""What stands around a formula is left out, and what may have meant something is told."""

import pytest

from graders.maths.declare import declarations
from graders.maths.margins import trimmed
from graders.maths.parse import Unreadable, parse

NAMES = declarations({"x": "real", "n": {"type": "integer", "min": 0}})


@pytest.mark.parametrize(
    ("text", "formula", "left_out"),
    [
        ("x + n.", "x + n", ["."]),
        (r"\frac{x}{2}\,.", r"\frac{x}{2}", ["."]),
        ("$x$,", "x", [","]),
        ("$x,$", "x", [","]),
        ("x ;", "x", [";"]),
        ("2.", "2.", []),
        ("n!.", "n!", ["."]),
    ],
)
def test_signs_around_a_formula_are_left_out(text, formula, left_out):
    (first, last), repairs = trimmed(text)
    assert text[first:last] == formula
    assert [text[slice(*repair.span)] for repair in repairs] == left_out
    assert {repair.note for repair in repairs} <= {"surroundings"}


@pytest.mark.parametrize(
    "text", ["x >=", "x =", "= x", "`x`", "=", ".", "x..", r"\left. x \right.", "x,,"]
)
def test_signs_that_say_something_stay(text):
    assert trimmed(text) == ((0, len(text)), [])


@pytest.mark.parametrize("text", ["x >=", "x +.", "= x.", "x =.", "(x.", "`x`"])
def test_half_of_a_formula_is_refused_still(text):
    with pytest.raises(Unreadable):
        parse(text, NAMES)


def test_places_are_those_of_the_whole_text():
    (repair,) = parse("$ x n! $.", NAMES).repairs
    assert repair.span == (8, 9)
    with pytest.raises(Unreadable) as refusal:
        parse("x + 2q.", NAMES)
    assert refusal.value.span == (5, 6)
