"""What stands in several places is worked out once at each point, and paid for in each."""

from __future__ import annotations

import pytest
from flint import fmpq

from graders.maths.ball import Dear, Meter, Program
from graders.maths.balls import finite
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler, sampler_of

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


LAWFUL = declarations(
    {
        "A": {"type": "matrix", "shape": [2, 2]},
        "e": {"law": "N(0, 1)"},
        "S": {"equals": "tr(A A)"},
        "T": {"equals": "E_e[e^2 tr(A)]"},
    }
)


def place(number=0):
    return sampler_of(LAWFUL, "secret").point({"A"}, number)


def kept(text):
    """How many values a formula leaves at a drawn point that nobody has looked at before."""
    sampler = Sampler(LAWFUL, "secret")
    at = sampler.point({"A"}, 0)
    Program(parse(text, LAWFUL).tree, sampler.derived).at(at)
    return len(at.known(sampler.derived))


def test_a_point_is_drawn_once_for_all_who_ask():
    assert place() is place()
    assert place() is not place(1)


def test_what_two_formulas_have_in_common_is_worked_out_once_at_a_drawn_point():
    assert kept("S + 1") == kept("S + S^2") > 0


def test_what_is_known_at_a_point_is_paid_again():
    sampler, costs = Sampler(LAWFUL, "secret"), []
    for _ in range(2):
        meter = Meter()
        program = Program(parse("S + tr(A A A)", LAWFUL).tree, sampler.derived)
        program.at(sampler.point({"A"}, 0), meter=meter)
        costs.append(meter.spent)
    assert costs[0] == costs[1]


def test_what_was_unknown_for_lack_of_means_is_worked_out_again():
    sampler = Sampler(LAWFUL, "secret")
    at, program = sampler.point({"A"}, 0), Program(parse("T", LAWFUL).tree, sampler.derived)
    poor = program.at(at, meter=Meter(program.weight + 12))
    assert not finite(poor)
    assert program.at(at) == Program(parse("tr(A)", LAWFUL).tree).at(at)


def test_other_meanings_share_nothing():
    one, other = Sampler(LAWFUL, "secret"), Sampler(LAWFUL, "secret")
    at = one.point({"A"}, 0)
    Program(parse("S", LAWFUL).tree, one.derived).at(at)
    assert at.known(one.derived)
    assert not at.known(other.derived)
