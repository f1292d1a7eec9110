"""Where expressions change sign on a line through a point, parallel to an axis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from flint import fmpq

from graders.maths.ball import Dear, Meter, Point, Program, Undefined
from graders.maths.balls.grid import Grid
from graders.maths.balls.place import Place
from graders.maths.interval import Interval
from graders.maths.tree import Tree, free

Turn: TypeAlias = tuple[fmpq, fmpq]
"""Two values of a coordinate, close to each other, between which a sign changes."""

Line: TypeAlias = Callable[[fmpq], Point]
"""The points along which one coordinate moves."""

Mark: TypeAlias = tuple[fmpq, Point]
"""A value of that coordinate with its point."""

STEPS = 40
"""How often the gap between two signs is halved."""

MOST_STEPS = 160
"""How often, where the change is so close to one of the two that the other alone moves."""

_ENTRIES = 2

_REACH = (fmpq(1, 16), fmpq(1, 4), *(fmpq(1 << k) for k in (0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 40)))


class Axis(NamedTuple):
    """A coordinate that moves, from where it is, on the line through a point."""

    name: str
    start: fmpq
    line: Line
    base: Point
    entry: int | None = None

    def marks(self, allowed: Interval) -> list[Mark]:
        """Values from end to end of an interval, between which signs are compared."""
        values, base = _grid(allowed), self.base
        points: Iterable[Point] = map(self.line, values)
        if isinstance(base, Place):
            points = base.beside((self.name, self.entry), lambda: map(self.line, values))
        return list(zip(values, points, strict=True))


def axes(base: Point) -> Iterator[Axis]:
    """The numbers of a point, and the first entries of its vectors and matrices."""
    for name, value in base.items():
        if type(value) is fmpq:
            yield Axis(name, value, _along(base, name), base)
        elif isinstance(value, Grid):
            for place, entry in enumerate(value.entries[:_ENTRIES]):
                yield Axis(name, entry, _along(base, name, place), base, place)


def _along(base: Point, name: str, place: int | None = None) -> Line:
    def line(value: fmpq) -> Point:
        held = base[name]
        if place is None or not isinstance(held, Grid):
            return {**base, name: value}
        entries = held.entries
        entries[place] = value
        return {**base, name: Grid(*held.shape, entries)}

    return line


class Sign:
    """The sign of an expression at a point: -1, 0, 1, or None if it has none.

    Attributes:
        names: What it depends on, through derived names too.
    """

    def __init__(self, tree: Tree, derived: dict[str, Tree], meter: Meter) -> None:
        self._program, self._meter = Program(tree, derived), meter
        names = set(self._program.names)
        for name in reversed(derived):
            if name in names:
                names |= free(derived[name])
        self.names = names - derived.keys()

    def at(self, point: Point) -> int | None:
        """Its sign at `point`, as far as 128 bits tell."""
        try:
            value = self._value(point)
        except (Undefined, Dear, KeyError):
            return None
        return 1 if value > 0 else -1 if value < 0 else 0

    def zero(self, axis: Axis) -> fmpq | None:
        """Where on the line it is exactly 0, if one step along a chord leads there."""
        start, line = axis.start, axis.line
        try:
            here, there = (self._value(line(value)) for value in (start, start + 1))
            if type(here) is not fmpq or type(there) is not fmpq or here == there:
                return None
            found: fmpq = start - here / (there - here)
            value = self._value(line(found))
        except (Undefined, Dear, KeyError):
            return None
        return found if type(value) is fmpq and not value else None

    def _value(self, point: Point) -> Any:
        return self._program.at(point, meter=self._meter)


def _grid(allowed: Interval) -> list[fmpq]:
    low, high = allowed.low, allowed.high
    if low is not None and high is not None:
        return [low + (high - low) * step / 16 for step in range(17)]
    if low is not None:
        return [low, *(low + reach for reach in _REACH)]
    if high is not None:
        return [*(high - reach for reach in reversed(_REACH)), high]
    return [*(-reach for reach in reversed(_REACH)), fmpq(0), *_REACH]


class Change(NamedTuple):
    """Two values of a coordinate between which a sign changes, and the signs there."""

    low: fmpq
    high: fmpq
    before: int
    after: int


def turns(sign: Sign, line: Line, marks: list[Mark], steps: int = STEPS) -> Iterator[Turn]:
    """Where the sign changes between neighbours among `marks`, narrowed by bisection."""
    return (narrowed(sign, line, change, steps) for change in changes(sign, marks))


def changes(sign: Sign, marks: list[Mark]) -> Iterator[Change]:
    """Where the sign changes between neighbours among `marks`."""
    found = [(value, sign.at(point)) for value, point in marks]
    for (left, before), (right, after) in pairwise(found):
        if before and before != after and after is not None:
            yield Change(left, right, before, after)


def narrowed(sign: Sign, line: Line, change: Change, steps: int) -> Turn:
    """The change between values as close as that many bisections bring them."""
    low, high = change.low, change.high
    for step in range(MOST_STEPS if change.after else 0):
        if step >= steps and low != change.low and high != change.high:
            break
        middle = (low + high) / 2
        now = sign.at(line(middle))
        low, high = (middle, high) if now == change.before else (low, middle)
    return low, high
