"""Points in cells that no draw has met: the other sides of kinks.

A kink is an expression whose sign decides which piece of a formula applies. On lines through a
drawn point, parallel to each axis, the sign changes are found by bisection; a point between every
two neighbours among them, and one beyond each end, enters every cell that the line crosses.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flint import fmpq

from graders.equivalence.ground import Ground
from graders.equivalence.side import Side
from graders.maths.ball import Dear, Point, Program, Undefined
from graders.maths.interval import Interval
from graders.maths.tree import Tree, free

MOST = 24
_LINES = 2
_STEPS = 40
_REACH = (fmpq(1, 16), fmpq(1, 4), *(fmpq(1 << k) for k in (0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 40)))


def cells(ground: Ground, response: Side) -> Iterator[Point]:
    """Yield points of the domain in further cells of the kinks of both sides."""
    trees = dict.fromkeys((*ground.reference.kinks, *response.kinks))
    signs = [_Sign(tree, ground.sampler.derived) for tree in trees if free(tree)]
    if not signs:
        return
    names = ground.reference.names | response.names
    for base in (spot.point for spot in ground.spots(names, "secret", _LINES)):
        for name in base:
            allowed = ground.sampler.interval(name, base)
            if allowed is None or type(base[name]) is not fmpq:
                continue
            for value in _between(signs, base, name, allowed):
                point = {**base, name: value}
                if ground.sampler.allows(point):
                    yield point


class _Sign:
    """The sign of a kink's expression at a point: -1, 0, 1, or None if it has none."""

    def __init__(self, tree: Tree, derived: dict[str, Tree]) -> None:
        self.names = free(tree)
        self._program = Program(tree, derived)

    def at(self, point: Point) -> int | None:
        try:
            value = self._program.at(point)
        except (Undefined, Dear, KeyError):
            return None
        return 1 if value > 0 else -1 if value < 0 else 0


def _between(signs: list[_Sign], base: Point, name: str, allowed: Interval) -> list[fmpq]:
    """Values of `name` between the sign changes on a line through `base`."""
    grid = _grid(allowed)
    turns: set[fmpq] = set()
    for sign in signs:
        if name in sign.names:
            turns.update(_turns(sign, base, name, grid))
    if not turns:
        return []
    stops = sorted({*turns, grid[0], grid[-1]})
    middles = [(left + right) / 2 for left, right in pairwise(stops)]
    return [fmpq(value.floor()) for value in middles] if allowed.step else middles


def _grid(allowed: Interval) -> list[fmpq]:
    low, high = allowed.low, allowed.high
    if low is not None and high is not None:
        return [low + (high - low) * step / 16 for step in range(17)]
    if low is not None:
        return [low, *(low + reach for reach in _REACH)]
    if high is not None:
        return [*(high - reach for reach in reversed(_REACH)), high]
    return [*(-reach for reach in reversed(_REACH)), fmpq(0), *_REACH]


def _turns(sign: _Sign, base: Point, name: str, grid: list[fmpq]) -> Iterator[fmpq]:
    """Where the sign changes between neighbours of the grid, narrowed by bisection."""
    found = [(value, sign.at({**base, name: value})) for value in grid]
    for (left, before), (right, after) in pairwise(found):
        if not before or before == after or after is None:
            continue
        low, high = left, right
        for _ in range(_STEPS if after else 0):
            middle = (low + high) / 2
            now = sign.at({**base, name: middle})
            low, high = (middle, high) if now == before else (low, middle)
        yield high
