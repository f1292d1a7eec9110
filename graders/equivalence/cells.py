"""Points in cells that no draw has met: the other sides of kinks.

A kink is an expression whose sign decides which piece of a formula applies. On lines through a
drawn point, parallel to each axis, for vectors and matrices to the first ones, the sign changes
are found by bisection; a point between every two neighbours among them, and one beyond each end,
enters every cell that the line crosses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flint import fmpq

from graders.equivalence.ground import Ground
from graders.equivalence.side import Side
from graders.equivalence.turns import Axis, Mark, Sign, axes, changes, narrowed
from graders.maths.ball import Meter, Point
from graders.maths.interval import Interval
from graders.maths.sample import Sampler
from graders.maths.tree import free

MOST = 24
STEPS = 16
"""How often a gap is halved: neighbouring sign changes are to be parted, and nothing more."""
_LINES = 2
BUDGET = 40_000
"""Node evaluations that the search for sign changes may take."""


def cells(ground: Ground, response: Side, purse: Meter) -> Iterator[Point]:
    """Yield points of the domain in further cells of the kinks of both sides."""
    trees = dict.fromkeys((*ground.reference.kinks, *response.kinks))
    meter = Meter(BUDGET, purse)
    signs = [Sign(tree, ground.sampler.derived, meter) for tree in trees if free(tree)]
    if not signs:
        return
    names = ground.reference.names | response.names
    for spot in ground.spots(names, "secret", _LINES):
        yield from across(signs, spot.point, ground.sampler)


def across(signs: Sequence[Sign], base: Point, sampler: Sampler) -> Iterator[Point]:
    """Yield points in the cells that lines through a point cross, one between two changes."""
    for axis in axes(base):
        allowed = sampler.interval(axis.name, base)
        if allowed is None or sampler.is_size(axis.name, base):
            continue
        moved = [sign for sign in signs if axis.name in sign.names]
        yield from filter(sampler.allows, map(axis.line, _between(moved, axis, allowed)))


def _between(signs: list[Sign], axis: Axis, allowed: Interval) -> list[fmpq]:
    """Values of the coordinate between the sign changes on a line."""
    marks = axis.marks(allowed)
    found = {value for sign in signs for value in _parted(sign, axis, marks)}
    if not found:
        return []
    stops = sorted({*found, marks[0][0], marks[-1][0]})
    cells = pairwise(stops)
    if allowed.step:  # just above a change: further up, sums to there are long
        return [fmpq(min(left.floor() + 1, right.floor())) for left, right in cells]
    return [(left + right) / 2 for left, right in cells]


def _parted(sign: Sign, axis: Axis, marks: list[Mark]) -> Iterator[fmpq]:
    """Where a sign changes on a line: exactly, where that is seen, so that no cell is too thin."""
    found = list(changes(sign, marks))
    zero = sign.zero(axis) if found else None
    for change in found:
        exact = zero is not None and change.low <= zero <= change.high
        yield zero if exact else narrowed(sign, axis.line, change, STEPS)[1]
