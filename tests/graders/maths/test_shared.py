"""What stands in several places is worked out once at each point, and paid for in each."""

from __future__ import annotations

import pytest
from flint import fmpq

from graders.maths.ball import Dear, Meter, Program
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {"A": {"type": "matrix", "shape": [2, 2]}, "n": {"type": "integer", "min": 1}}
)
POINT = {"A": Grid(2, 2, [fmpq(1), fmpq(1, 2), fmpq(0), fmpq(2)]), "n": fmpq(3)}


def value(text, meter=None):
    return Program(parse(text, NAMES).tree).at(POINT, meter=meter)


def spent(text):
    meter = Meter()
    value(text, meter)
    return 20_000 - meter.left


def test_a_product_in_two_places_has_the_value_that_it_has_in_one():
    assert value("tr(A A) + det(A A)") == value("tr(A A)") + value("det(A A)") == 9


def test_what_stands_in_two_places_is_paid_twice():
    once, zero = spent("tr(A A A)"), spent("0")
    assert spent("tr(A A A) + tr(A A A)") == 2 * once + zero


def test_work_that_is_not_left_is_refused_in_the_second_place_too():
    enough = spent("tr(A A A)")
    with pytest.raises(Dear):
        value("tr(A A A) + tr(A A A)", Meter(enough + 3))


def test_what_depends_on_an_index_is_worked_out_for_each():
    assert value("sum_{k=1}^n tr(k A) + tr(A)") == 18 + 3


def test_points_share_nothing():
    program = Program(parse("tr(A A)", NAMES).tree)
    other = {"A": Grid(2, 2, [fmpq(1), fmpq(0), fmpq(0), fmpq(1)]), "n": fmpq(1)}
    assert (program.at(POINT), program.at(other), program.at(POINT)) == (5, 2, 5)
