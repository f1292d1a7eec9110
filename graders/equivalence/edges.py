"""Spots on and beside edges, where the sides of a condition meet, or a formula jumps.

Random points rarely tell p >= q^(-8) from p >= q^(-9), and never tell x > 1/3 from x >= 1/3. On
lines through secret points, parallel to each axis (for vectors and matrices to the first ones),
edges are found by bisection, and exactly where they are rational.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flint import fmpq

from graders.equivalence.ground import Ground
from graders.equivalence.side import Side, Spot
from graders.equivalence.turns import STEPS, Axis, Sign, axes, turns
from graders.maths.ball import Meter, Point
from graders.maths.interval import Interval
from graders.maths.tree import free

LINES, MOST_LINES = 4, 8
"""Secret points through which lines are drawn; more of them where those meet few edges."""

FEW = 8
"""Edges that are few."""

_NEAR = fmpq(1, 1 << STEPS)


def edges(ground: Ground, response: Side, meter: Meter) -> Iterator[list[Spot]]:
    """The edges of both sides: of each, the spots on and just beside it."""
    names = ground.reference.names | response.names
    trees = dict.fromkeys((*ground.reference.kinks, *response.kinks))
    signs = [Sign(tree, ground.sampler.derived, meter) for tree in trees if free(tree)]
    met = 0
    for number, base in enumerate(ground.spots(names, "secret", MOST_LINES)):
        if number >= LINES and not 0 < met < FEW:
            break
        for spots in _through(base.point, signs, ground):
            met += 1
            yield spots


def _through(base: Point, signs: list[Sign], ground: Ground) -> Iterator[list[Spot]]:
    """The edges on lines through a point."""
    for axis in axes(base):
        allowed = ground.sampler.interval(axis.name, base)
        if allowed is None or ground.sampler.is_size(axis.name, base):
            continue
        met = (_met(sign, axis, allowed) for sign in signs if axis.name in sign.names)
        for values in chain.from_iterable(met):
            points = map(axis.line, values)
            yield [Spot(at, ground.reference) for at in points if ground.sampler.allows(at)]


def _met(sign: Sign, axis: Axis, allowed: Interval) -> Iterator[tuple[fmpq, ...]]:
    """Values of a coordinate at, just below and just above each edge on a line."""
    exact = sign.zero(axis)
    if exact is not None:
        near = allowed.step or _NEAR * max(1, abs(exact))
        yield exact, exact - near, exact + near
    for low, high in turns(sign, axis.line, axis.marks(allowed)):
        if allowed.step:
            first = fmpq(low.floor())
            yield tuple(first + step for step in range(-1, 3))
        else:
            yield low, high
