"""Givens that no draw meets are met on purpose, and what follows from them is told."""

from __future__ import annotations

import pytest

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.equivalence.order.fitting import fitting
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Unsettled
from graders.maths.ball import Program
from graders.maths.balls.place import spelled
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler

NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "S": {"type": "integer", "min": 1},
        "x": {"type": "sequence", "of": {"type": "vector", "size": "d"}, "length": "S"},
        "u": {"type": "vector", "size": "d"},
        "b": {"type": "vector", "size": "S"},
        "v": {"equals": "sum_{k=1}^S b_k x_k"},
        "a": "real",
        "c": "real",
        "A": {"type": "matrix", "shape": ["d", "d"]},
    }
)
MARGIN = "x_k^T u = 1 for all k"


def condition(text):
    return parse(text, NAMES).tree


def question(goal, *given):
    return Entailment(condition(goal), tuple(map(condition, given)), NAMES, secret="s")


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("sum_k b_k x_k^T u = sum_k b_k", [MARGIN]),
        ("u^T v = v^T v", [MARGIN, "x_k^T v = 1 for all k"]),
        ("sum_k b_k^2 x_k^T u >= sum_k b_k^2", ["x_k^T u >= 1 for all k"]),
        ("u^T u <= 4", ["||x_k|| <= 1 for all k", "u = 2 x_1"]),
        ("a^2 - c^2 = 3(a - c)", ["a + c = 3"]),
    ],
)
def test_what_follows_holds_at_many_points_that_meet_the_givens(goal, given):
    found = entail(question(goal, *given))
    assert not isinstance(found, Counterexample)
    assert not isinstance(found, Agreement) or found.points >= 16
    assert recheck(question(goal, *given), found)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("sum_k b_k x_k^T u = S", [MARGIN]),
        ("u^T v = u^T u", [MARGIN, "x_k^T v = 1 for all k"]),
        ("x_k^T u <= 2 for all k", ["x_k^T u >= 1 for all k"]),
        ("u^T x_1 = 1", ["x_k^T u = 0 for all k", "a = c"]),
    ],
)
def test_what_does_not_follow_is_refuted_where_the_givens_hold(goal, given):
    found = entail(question(goal, *given))
    assert isinstance(found, Counterexample)
    assert recheck(question(goal, *given), found)


def fits(known, point):
    return [(spelled(fit.point or {}), fit.cost) for fit in known.near(point)]


def test_where_points_are_moved_to_depends_on_them_alone():
    given = (condition(MARGIN),)
    moved, again = fitting(given, NAMES), fitting.__wrapped__(given, NAMES)
    sampler = Sampler(NAMES, "s")
    points = [sampler.point({"x", "u", "S", "d"}, number) for number in range(12)]
    forwards = [fits(moved, point) for point in points]
    backwards = [fits(again, point) for point in reversed(points)]
    assert forwards == backwards[::-1]


def test_a_moved_point_meets_the_given():
    given = condition(MARGIN)
    program, sampler = Program(given), Sampler(NAMES, "s")
    points = [sampler.point(program.names, number) for number in range(24)]
    found = [fit.point for point in points for fit in fitting((given,), NAMES).near(point)]
    met = [program.at(place) for place in found if place is not None]
    assert met.count(True) >= 8


def test_agreement_on_small_sizes_alone_is_no_agreement():
    found = entail(question("tr(A A) - tr(A)^2 + 2*det(A) = 0", "d = 2 or tr(A) = 0 and d = 1"))
    assert isinstance(found, Counterexample | Unsettled)
