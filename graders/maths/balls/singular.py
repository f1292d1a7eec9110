"""Integrals up to an end where the formula has no value, and integrals to infinity.

    towards an end a        x = a + h e^-y, dx = h e^-y dy
    towards infinity        x = a + h e^y,  dx = h e^y dy

for y from 0 on: powers and logarithms become exponentials and powers, which fall off, and what
lies beyond where the integral stops is bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flint import acb, arb, ctx, fmpq

from graders.maths.balls.analytic import Follow, follow
from graders.maths.balls.bounds import Quad
from graders.maths.balls.ends import Approach, End, approach
from graders.maths.balls.law import Unsure
from graders.maths.balls.meter import METER
from graders.maths.balls.route import Route
from graders.maths.balls.straight import Straight
from graders.maths.balls.tail import cut_off
from graders.maths.balls.value import Value, ball
from graders.maths.tree import Tree, walk

_RISE = Quad(arb(0), arb(2), arb(0))
"""What e^y dy has more than e^-y dy."""

_PIECES = 6
"""The way is long: so many times the evaluations of a piece without an end are spent on it."""


class Task(NamedTuple):
    """What is integrated along a route.

    Attributes:
        tree: The formula.
        weight: What it is multiplied with at a distance from the start of the route, at most 1.
        route: Where names move.
        goal: Bits after the point that are wanted.
        most: Evaluations at most.
    """

    tree: Tree
    weight: Follow
    route: Route
    goal: int
    most: int


def towards(task: Task, end: End, start: fmpq) -> tuple[Value, fmpq]:
    """Return the integral between an end and some place, and that place.

    Args:
        task: What is integrated.
        end: The end.
        start: How far from the end, or from its place, to begin, unless bounds need another.

    Raises:
        Unsure: It is not seen to exist, or this effort does not tell it.
    """
    bounder, h = approach(task.tree, task.route, end, start)
    growth = bounder.of(task.tree)
    if growth.most is not None and end.far:
        growth = growth._replace(most=growth.most.plus(_RISE))
    cut, error = cut_off(growth, "exponential", arb(0), task.goal)
    prec = ctx.prec
    ctx.prec = task.goal + 2 * int(float(cut)) + 40
    try:
        found = _along(task, bounder, end, h, cut)
    finally:
        ctx.prec = prec
    return h * (found + arb(0, error.upper())), end.place + end.way * h


def _along(task: Task, bounder: Approach, end: End, h: fmpq, cut: arb) -> arb:
    route, sign, count = task.route, 1 if end.far else -1, 0

    def moved(start: Value, step: Value) -> Follow:
        first, rate = acb(ball(start + step * end.place)), acb(ball(step * end.way * h))
        return lambda y: first + rate * (sign * y).exp()

    ways: dict[str, Follow] = {name: moved(c, a) for name, (c, a) in route.moving.items()}
    straight = Straight(bounder, far=end.far)
    body = follow(straight.of(task.tree), straight.ways | ways, route.constant)
    weigh: Callable[[acb], acb] = moved(fmpq(0), fmpq(1))

    def integrand(y: acb) -> acb:
        nonlocal count
        count += 1
        return body(y) * task.weight(weigh(y)) * (sign * y).exp()

    if not integrand(acb(1)).is_finite():
        raise Unsure
    tolerance = arb(2) ** -task.goal
    found = acb.integral(
        lambda y, _: integrand(y),
        0,
        cut,
        rel_tol=tolerance,
        abs_tol=tolerance,
        eval_limit=_PIECES * task.most,
    )
    route.env[METER].spend(count * (4 + sum(1 for _ in walk(task.tree))) // 2)
    if not found.is_finite():
        raise Unsure
    return found.real
