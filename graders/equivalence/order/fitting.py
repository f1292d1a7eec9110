"""Points on which givens hold that no draw meets: equations, for all indices of a range too.

Each given is solved for one of its names, the last one declared where that leads somewhere, as a
system of linear equations in its entries: u^T x_k = 1 for all k, for u. Inequalities that fail are
met on their edge, or beyond it. What is not linear, as |x_k| <= 1, may hold on a smaller scale.
Nothing is believed: the givens are asked again at whatever is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from flint import fmpq, fmpq_mat

from graders.equivalence.order.demands import Demand, demands
from graders.maths.ball import Dear, Meter, Point, Undefined
from graders.maths.balls import Value
from graders.maths.balls.grid import Grid
from graders.maths.balls.place import spelled
from graders.maths.declared import Declarations
from graders.maths.sample import Sampler, sampler_of
from graders.maths.tree import Tree

BUDGET = 40_000
"""Node evaluations of one fit."""

ROUNDS, LARGEST = 3, 80
"""How often inequalities that fail are added to a system, and how many unknowns it has."""

_SCALES = (fmpq(1), fmpq(1, 4), fmpq(1, 32))
_SLACKS = (fmpq(0), fmpq(1), fmpq(1, 2), fmpq(3))

Way: TypeAlias = dict[str, list[Demand]]
"""For each name, in order, what it is solved for."""


class Fit(NamedTuple):
    """A point that was made, None behind the last one, and what all so far took."""

    point: Point | None
    cost: int


class Fitting:
    """Moves points to where givens hold; where to depends on the point alone."""

    def __init__(self, given: Sequence[Tree], sampler: Sampler) -> None:
        self._sampler = sampler
        found = [each for tree in given for each in demands(tree, sampler.derived)]
        self._names = sampler.needed({name for demand in found for name in demand.reads})
        self._ways = [way for place in (-1, 0) if (way := self._way(found, place))]
        self._known: dict[str, tuple[list[Fit], Iterator[Fit]]] = {}

    def near(self, point: Point) -> Iterator[Fit]:
        """Points that differ from `point` in few names, and at which the givens may hold."""
        place = {name: point[name] for name in self._names}
        key = spelled(place)
        if key not in self._known:
            self._known[key] = [], self._fits(place, _SLACKS[len(key) % len(_SLACKS)])
        known, further = self._known[key]
        for fit in chain(tuple(known), further):
            if fit not in known:
                known.append(fit)
            yield fit._replace(point=fit.point and {**point, **fit.point})

    def _way(self, found: list[Demand], place: int) -> Way:
        """Every demand, under the last of its names or the first."""
        way: Way = {}
        for demand in found:
            names = list(filter(self._sampler.movable, self._sampler.needed(demand.names)))
            if names:
                way.setdefault(names[place], []).append(demand)
        return {name: way[name] for name in self._sampler.needed(way) if name in way}

    def _fits(self, point: Point, slack: fmpq) -> Iterator[Fit]:
        meter = Meter(BUDGET)
        try:
            for way in self._ways:
                for scale in _SCALES:
                    found = _solved(
                        point, [_System(*each, meter) for each in way.items()], scale, slack
                    )
                    if found is not None and self._sampler.allows(found):
                        yield Fit(found, BUDGET - meter.left)
        except (Dear, Undefined):
            pass
        yield Fit(None, BUDGET - meter.left)


@dataclass(frozen=True, slots=True)
class _System:
    """What is demanded of one name."""

    name: str
    demands: list[Demand]
    meter: Meter

    def moved(self, point: dict[str, Value], slack: fmpq) -> dict[str, Value] | None:
        """The point with another value of the name, where all demands are met."""
        kept: set[int] = set()
        unknowns = len(_flat(point[self.name]))
        for _ in range(ROUNDS):
            gaps = self._gaps(point)
            wanted = _wanted(gaps, slack)
            if not wanted:
                return point
            if any(gaps[row][0].tight for row in wanted.keys() & kept):
                return None  # no linear equation: a step does not lead onto it
            kept |= wanted.keys()
            if unknowns > LARGEST or sum(demand.tight for demand, _ in gaps) > unknowns:
                return None
            step = self._step(point, gaps, {row: wanted.get(row, fmpq(0)) for row in kept})
            if step is None:
                return None
            point = {**point, self.name: _rebuilt(point[self.name], step)}
        return point

    def _step(
        self, point: dict[str, Value], gaps: list[tuple[Demand, Value]], rows: dict[int, fmpq]
    ) -> list[Value] | None:
        """The entries of the name after gaps have grown by so much, if they are linear in them."""
        values = _flat(point[self.name])
        self.meter.spend(_elimination(len(rows), len(values)))
        system = fmpq_mat(len(rows), len(values) + 1)
        for column in range(len(values)):
            moved = list(values)
            moved[column] = moved[column] + 1
            after = self._gaps({**point, self.name: _rebuilt(point[self.name], moved)})
            for place, row in enumerate(rows):
                if row >= len(after) or type(after[row][1]) is not fmpq:
                    return None
                system[place, column] = after[row][1] - gaps[row][1]
        for place, growth in enumerate(rows.values()):
            system[place, len(values)] = growth
        step = _particular(system)
        return None if step is None else [a + b for a, b in zip(values, step, strict=True)]

    def _gaps(self, point: Point) -> list[tuple[Demand, Value]]:
        return [(each, gap) for each in self.demands for gap in each.gaps(point, self.meter)]


def _solved(
    point: Point, systems: list[_System], scale: fmpq, slack: fmpq
) -> dict[str, Value] | None:
    """The point where every system is met, one after another, from values on another scale."""
    found: dict[str, Value] | None = dict(point)
    for system in systems:
        if found is None:
            return None
        value = found[system.name]
        smaller = _rebuilt(value, [scale * entry for entry in _flat(value)])
        found = system.moved({**found, system.name: smaller}, slack)
    return found


def _wanted(gaps: list[tuple[Demand, Value]], slack: fmpq) -> dict[int, fmpq]:
    """By how much gaps must grow that are exact and not as demanded."""
    found: dict[int, fmpq] = {}
    for row, (demand, gap) in enumerate(gaps):
        if type(gap) is not fmpq:
            continue
        if demand.tight:
            if gap:
                found[row] = -gap
        elif gap < 0 or (not gap and not demand.closed):
            found[row] = (slack if demand.closed else slack or fmpq(1)) - gap
    return found


def _elimination(rows: int, columns: int) -> int:
    """Node evaluations that take as long as to solve so many equations of exact numbers."""
    return rows * columns * min(rows, columns) // 4


def _particular(system: fmpq_mat) -> list[fmpq] | None:
    """A solution of linear equations, the last column being their right sides."""
    reduced, rank = system.rref()
    columns = system.ncols() - 1
    found = [fmpq(0)] * columns
    for row in range(rank):
        pivot = next(place for place in range(columns + 1) if reduced[row, place])
        if pivot == columns:
            return None
        found[pivot] = reduced[row, columns]
    return found


def _flat(value: Value) -> list[Value]:
    return value.entries if isinstance(value, Grid) else [value]


def _rebuilt(value: Value, entries: list[Value]) -> Value:
    return Grid(*value.shape, entries) if isinstance(value, Grid) else entries[0]


@lru_cache(maxsize=64)
def fitting(given: tuple[Tree, ...], declarations: Declarations) -> Fitting:
    """What moves points to where `given` hold; remembered, as many lines share their givens."""
    return Fitting(given, sampler_of(declarations))
