"""Integrals against a density along a route: closed forms for polynomials, else quadrature.

On each piece without kinks a polynomial has moments in closed form; anything else is integrated
rigorously, after what lies far out was proved to be small. Where a formula may have no value the
piece is cut, and approached from both sides. What cannot be bounded is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from flint import acb, arb, ctx, fmpq

from graders.maths.balls.analytic import Follow, follow
from graders.maths.balls.bounds import Quad
from graders.maths.balls.ends import End, delicate
from graders.maths.balls.growth import Bounder
from graders.maths.balls.law import Density, Unsure
from graders.maths.balls.meter import METER
from graders.maths.balls.parity import parity
from graders.maths.balls.partial import moments
from graders.maths.balls.route import Piece, Route, exactly
from graders.maths.balls.singular import Task, towards
from graders.maths.balls.tail import cut_off
from graders.maths.balls.tilted import split, tilted
from graders.maths.balls.value import INFINITY, ZERO, Value, ball, finite
from graders.maths.tree import Call, Tree, free, walk

EVALUATIONS = 2_000
"""Evaluations of one piece, at most."""


class Accuracy(NamedTuple):
    """How exactly to integrate: bits of work and of the result, evaluations of one piece."""

    work: int
    goal: int
    most: int = EVALUATIONS


QUICK, CAREFUL = Accuracy(80, 44), Accuracy(104, 68)


def integral(tree: Tree, density: Density, route: Route, accuracy: Accuracy) -> Value:
    """Return the integral of a formula against a density; r counts from its lower end or mean.

    Raises:
        Unsure: It is not seen to exist, or this effort does not tell it.
    """
    low, high = _ends(density)
    total: Value = ZERO
    for piece in route.pieces(tree, low, high):
        total = total + _whole(piece, density, route, accuracy)
    if not finite(total):
        raise Unsure
    return total


def _ends(density: Density) -> tuple[Value | None, Value | None]:
    match density.kind:
        case "normal":
            return None, None
        case "uniform":
            return ZERO, density.scale
        case _:
            return ZERO, None


def _unit(place: Value | None, density: Density, infinite: arb) -> arb:
    """A place in units of the density."""
    return infinite if place is None else ball(place / density.scale)


def _whole(piece: Piece, density: Density, route: Route, accuracy: Accuracy) -> Value:
    """A piece, cut where its formula may have no value, and apart from the way to infinity."""
    if not _is_constant(piece.tree, route):
        places = [place for place in delicate(piece.tree, route) if _inside(place, piece)]
        if places or (density.kind == "line" and piece.high is None):
            return _broken(piece, places, density, route, accuracy)
    return _piece(piece, density, route, accuracy)


def _is_constant(tree: Tree, route: Route) -> bool:
    return free(tree).isdisjoint(route.names) and route.constant(tree) == 0


def _inside(place: fmpq, piece: Piece) -> bool:
    """Whether a place is inside a piece or at its end."""
    low, high = piece.low, piece.high
    return not (low is not None and place < low) and not (high is not None and place > high)


def _broken(
    piece: Piece, places: list[fmpq], density: Density, route: Route, accuracy: Accuracy
) -> Value:
    """The integrals towards all places, and those of what is left between them."""
    scale, weigh = density.scale, _WEIGHTS[density.kind]
    unit = acb(1 / ball(scale))
    task = Task(piece.tree, lambda r: weigh(r * unit), route, accuracy.goal, accuracy.most)
    total: Value = ZERO
    ends = [piece.low, *(p for p in places if p not in (piece.low, piece.high)), piece.high]
    for low, high in pairwise(ends):
        middle, left, right = route.between(low, high), low, high
        if low in places:
            start = exactly(low)
            value, left = towards(task, End(start, 1, far=False), middle - start)
            total = total + value / scale
        if high in places:
            stop = exactly(high)
            value, right = towards(task, End(stop, -1, far=False), stop - middle)
            total = total + value / scale
        if high is None and density.kind == "line":
            value, right = towards(task, End(middle, 1, far=True), route.step)
            total = total + value / scale
        total = total + _piece(Piece(left, right, piece.tree), density, route, accuracy)
    return total


def _piece(piece: Piece, density: Density, route: Route, accuracy: Accuracy) -> Value:
    low = _unit(piece.low, density, -INFINITY)
    high = _unit(piece.high, density, INFINITY)
    rest, exponents = split(piece.tree, route.names)
    polynomial = _scaled(rest, density, route)
    if polynomial is not None and not exponents:
        shares = moments(density, low, high, len(polynomial))
        return sum((c * share for c, share in zip(polynomial, shares, strict=True)), arb(0))
    if polynomial is not None and density.kind == "normal":
        exponent = _scaled(_total(exponents), density, route)
        if exponent is not None and len(exponent) <= 3:
            return tilted(polynomial, exponent, low, high)
    prec = ctx.prec
    ctx.prec = accuracy.work
    try:
        return _numeric(piece.tree, (low, high), density, route, accuracy)
    finally:
        ctx.prec = prec


def _scaled(tree: Tree, density: Density, route: Route) -> list[arb] | None:
    """The coefficients of a polynomial in units of the density, None of anything else."""
    found = route.coefficients(tree)
    if found is None:
        return None
    unit = ball(density.scale) / route.step
    return [coefficient * unit**k for k, coefficient in enumerate(found)]


def _total(trees: list[Tree]) -> Tree:
    return Call("add", tuple(trees)) if len(trees) > 1 else trees[0]


def _numeric(
    tree: Tree, ends: tuple[arb, arb], density: Density, route: Route, accuracy: Accuracy
) -> Value:
    goal = accuracy.goal
    scale, (low, high), rest = ball(density.scale), ends, arb(0)
    whole = not (low.is_finite() or high.is_finite())
    moving = {name: (ball(c), ball(a) * scale) for name, (c, a) in route.moving.items()}
    if not low.is_finite():
        bounder = _far(moving, -1, route)
        cut, error = cut_off(bounder.of(tree), density.kind, -high, goal)
        low, rest = -cut, rest + error
    if not high.is_finite():
        bounder = _far(moving, 1, route)
        cut, error = cut_off(bounder.of(tree), density.kind, low, goal)
        high, rest = cut, rest + error
    if whole and all(c == 0 for c, _ in route.moving.values()) and parity(tree, route.names) < 0:
        return ZERO
    ways = {name: _moved(acb(c), acb(a)) for name, (c, a) in moving.items()}
    body, count = follow(tree, ways, route.constant), 0
    each = 2 + sum(1 for _ in walk(tree)) // 2
    most = min(accuracy.most, route.env[METER].left // each)
    if most <= 0:
        raise Unsure
    weigh = _WEIGHTS[density.kind]

    def integrand(t: acb, _: bool) -> acb:
        nonlocal count
        count += 1
        return body(t) * weigh(t)

    tolerance = arb(2) ** -goal
    found = acb.integral(
        integrand, low, high, rel_tol=tolerance, abs_tol=tolerance, eval_limit=most
    )
    route.env[METER].spend(count * each)
    if not found.is_finite():
        raise Unsure
    return found.real + arb(0, rest.upper())


def _moved(start: acb, step: acb) -> Follow:
    return lambda t: start + step * t


_WEIGHTS: Mapping[str, Follow] = MappingProxyType(
    {
        "normal": lambda t: (-t * t / 2).exp() / (2 * arb.pi()).sqrt(),
        "uniform": lambda _: acb(1),
        "exponential": lambda t: (-t).exp(),
        "line": lambda _: acb(1),
    }
)


def _far(moving: Mapping[str, tuple[arb, arb]], way: int, route: Route) -> Bounder:
    """What bounds formulas far out on one side."""
    far = {name: Quad(c, way * a, arb(0)) for name, (c, a) in moving.items()}
    return Bounder(far, route.constant)
