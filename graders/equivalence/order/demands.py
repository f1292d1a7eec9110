"""What is demanded of points: each given as gaps that must be 0, or must not be below it.

A condition for all indices of a range is demanded at each of them, where its guards hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from flint import fmpq

from graders.equivalence.order.conditions import conjuncts
from graders.maths.ball import Meter, Point, Program
from graders.maths.balls import Value
from graders.maths.balls.grid import Grid
from graders.maths.balls.loop import limit
from graders.maths.terms import minus
from graders.maths.tree import Bind, Call, Tree
from graders.maths.types import VALUES

Loops: TypeAlias = tuple[tuple[str, Program, Program], ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A relation that is given, for all values of some indices.

    Attributes:
        gap: The larger side less the smaller one.
        closed: Whether a gap of 0 meets it; `tight` if nothing else does.
        loops: Indices with their first and last value.
        guards: Where it is demanded.
    """

    gap: Program
    closed: bool
    tight: bool
    loops: Loops = ()
    guards: tuple[Program, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What the gap depends on, besides the indices."""
        return self.gap.names - {name for name, _, _ in self.loops}

    @property
    def reads(self) -> frozenset[str]:
        """All that a point must tell: what the ends of its loops and its guards use as well."""
        ends = (end for _, *limits in self.loops for end in limits)
        used = frozenset[str]().union(*(each.names for each in (self.gap, *ends, *self.guards)))
        return used - {name for name, _, _ in self.loops}

    def gaps(self, point: Point, meter: Meter) -> Iterator[Value]:
        """The gap for all indices, entry by entry."""
        for place in self._places(dict(point), self.loops, meter):
            found = self.gap.at(place, 128, meter)
            yield from found.entries if isinstance(found, Grid) else (found,)

    def _places(
        self, point: dict[str, Value], loops: Loops, meter: Meter
    ) -> Iterator[dict[str, Value]]:
        if not loops:
            if all(guard.at(point, 128, meter) is True for guard in self.guards):
                yield point
            return
        (name, low, high), *inner = loops
        first, last = (limit(end.at(point, 128, meter)) for end in (low, high))
        for index in range(first or 0, (last or 0) + 1):
            yield from self._places({**point, name: fmpq(index)}, tuple(inner), meter)


def demands(
    tree: Tree,
    derived: dict[str, Tree],
    loops: Loops = (),
    guards: tuple[Program, ...] = (),
) -> Iterator[Demand]:
    """What a given demands; nothing where that cannot be said as gaps."""
    match tree:
        case Bind("all", variable, (low, high), body):
            limits = variable.name, Program(low, derived), Program(high, derived)
            for each in conjuncts(body):
                yield from demands(each, derived, (*loops, limits), guards)
        case Call("or", (Call("not", (guard,)), body)):
            yield from demands(body, derived, loops, (*guards, Program(guard, derived)))
        case Call("eq" | "le" | "lt" as name, (low, high)) if low.type.kind in VALUES:
            gap = Program(minus(high, low), derived)
            yield Demand(gap, name != "lt", name == "eq", loops, guards)
        case _:
            return
