"""Points of the declared domain: exact rationals, drawn from a secret.

A draw depends on the secret, the name and its number, and on nothing else: it is the same on
every machine and in every order. Draws are stratified: the first eight cover both signs of every
name where the domain allows both, small, medium and large magnitudes; two more lie far out.
Nice points are small integers and simple fractions; they are public and may only refute.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TypeAlias

from flint import fmpq

from graders.maths import draw
from graders.maths.ball import Point, Program, Undefined
from graders.maths.balls import Value, finite
from graders.maths.balls.grid import Grid
from graders.maths.balls.meanings import Meanings
from graders.maths.balls.place import Place
from graders.maths.declared import REALS, Declarations, Domain
from graders.maths.interval import Interval, interval
from graders.maths.sample_grid import Grids
from graders.maths.tree import Number, Tree, free

_NUDGE = fmpq(1, 1 << 24)
_FINITE = ("signs", "permutation")

MOST_PLACES = 512
"""Points that a sampler remembers."""

NEIGHBOURS = 4
"""Points that stand for those around one, where some of it cannot move a little."""

Pick: TypeAlias = Callable[[Interval, str], fmpq]
_NOWHERE: Point = MappingProxyType({})


class Sampler:
    """Draws points for the names of `declarations`; unlisted names are real.

    Attributes:
        derived: The names that abbreviate other trees, in the order of declaration.
    """

    def __init__(self, declarations: Declarations, secret: str = "") -> None:
        self._declarations, self._secret = declarations, secret
        self._order = {name: order for order, name in enumerate(declarations)}
        self._flip = self._noise("", 0)
        self._ends: dict[Tree, Program] = {}
        self._fixed: dict[str, Interval] = {}
        self._grids = Grids(declarations, self._noise, partial(_noise, ""))
        entries = declarations.entries
        self.derived = Meanings({e.name: e.equals for e in entries if e.equals is not None})
        self._needed: dict[frozenset[str], tuple[str, ...]] = {}
        self._places: dict[tuple[str, tuple[str, ...], int], Place | None] = {}

    def point(self, names: Collection[str], number: int) -> Point | None:
        """Return the point with this number, None if the domain is empty there."""
        return self._place("secret", names, self._secretly(number), number)

    def nice(self, names: Collection[str], number: int) -> Point | None:
        """Return the nice point with this number, None if the domain is empty there."""

        def pick(allowed: Interval, name: str) -> fmpq:
            choice = draw.nice(allowed)
            return choice[(number + self._order.get(name, 0)) % len(choice)]

        return self._place("nice", names, pick, number)

    def small(self, names: Collection[str], number: int) -> Point | None:
        """Return one of the combinations of the very simplest numbers, if its domains allow it."""

        def pick(allowed: Interval, name: str) -> fmpq:
            return draw.small(allowed, number, self._order.get(name, 0))

        return self._place("small", names, pick, number)

    def redrawn(self, point: Point, names: Collection[str], number: int) -> Point | None:
        """Return `point` with other values of `names`, those with this number."""
        kept = {name: value for name, value in point.items() if name not in names}
        return self._assemble(point, self._secretly(number), number, kept=kept)

    def _secretly(self, number: int) -> Pick:
        def pick(allowed: Interval, name: str) -> fmpq:
            order = self._order.get(name, 0)
            return draw.secret(allowed, number, order, self._flip, self._noise(name, number))

        return pick

    def allows(self, point: Point) -> bool:
        """Whether every coordinate of `point` lies in its domain."""
        return all(self._allows(name, point) for name in point)

    def _allows(self, name: str, point: Point) -> bool:
        allowed, value = self.interval(name, point), point[name]
        if allowed is None or allowed.empty:
            return False
        if name in self._grids.names:
            return self._grids.allows(name, allowed, value, point)
        return value in allowed

    def near(self, point: Point) -> Point:
        """Return a neighbour of `point`: real numbers and entries move a little."""
        return {name: self._near(name, value) for name, value in point.items()}

    def around(self, point: Point) -> list[Point]:
        """Return a neighbour of `point`, or several in which what has none is drawn anew."""
        near = self.near(point)
        stiff = [name for name in point if self.replaceable(name)]
        if not stiff:
            return [near]
        drawn = (self.redrawn(near, stiff, number) for number in range(NEIGHBOURS))
        return [other for other in drawn if other is not None]

    def _near(self, name: str, value: Value) -> Value:
        if isinstance(value, Grid):
            return self._grids.near(name, value)
        return value if self.integral(name) or not isinstance(value, fmpq) else value + _NUDGE

    def integral(self, name: str) -> bool:
        """Whether `name` is a whole number, or made of such, or of signs."""
        if name in self._order and self._declarations[name].type.kind == "set":
            return True
        domain = self._domain(name)
        return domain.integer or domain.structure in _FINITE

    def replaceable(self, name: str) -> bool:
        """Whether `name` has no neighbours, and nothing else depends on it."""
        if name in self._grids.names:
            return self._grids.is_stiff(name)
        return self.integral(name)

    def movable(self, name: str) -> bool:
        """Whether `name` is a number, or a grid of numbers, that only bounds hold back."""
        domain = self._domain(name)
        free = domain.structure is None and not domain.integer
        return free and self._grids.is_free(name)

    def may_reach(self, name: str, value: int) -> bool:
        """Whether `name` is a size that no number keeps below `value`."""
        high = self._domain(name).high
        bounded = isinstance(high, Number) and high.value < value
        return name in self._grids.sizes and not bounded

    def is_size(self, name: str, point: Point) -> bool:
        """Whether `name` is the size of a vector or a matrix of `point`, and cannot move alone."""
        return any(name in self._grids.needs(other) for other in point)

    def interval(self, name: str, point: Point) -> Interval | None:
        """Return where `name` may lie, given the names that its ends refer to."""
        if (known := self._fixed.get(name)) is not None:
            return known
        domain = self._domain(name)
        try:
            low, high = self._end(domain.low, point), self._end(domain.high, point)
            found = interval(domain, low, high)
        except Undefined:
            return None
        if not any(end is not None and free(end) for end in (domain.low, domain.high)):
            self._fixed[name] = found
        return found

    def _domain(self, name: str) -> Domain:
        return self._declarations[name].domain if name in self._order else REALS

    def _noise(self, name: str, number: int) -> int:
        return _noise(self._secret, name, number)

    def _place(
        self,
        family: str,
        names: Collection[str],
        pick: Pick,
        number: int,
    ) -> Place | None:
        """A point of a family, the same one for whoever asks for it."""
        key = family, self.needed(names), number
        if key not in self._places:
            if len(self._places) >= MOST_PLACES:
                self._places.clear()
            found = self._assemble(names, pick, number, nice=family != "secret")
            self._places[key] = None if found is None else Place(found, self.derived)
        return self._places[key]

    def _assemble(
        self,
        names: Collection[str],
        pick: Pick,
        number: int,
        *,
        nice: bool = False,
        kept: Point = _NOWHERE,
    ) -> Point | None:
        point: dict[str, Value] = {}
        for name in self.needed(names):
            if name in kept:
                point[name] = kept[name]
                continue
            allowed = self.interval(name, point)
            if allowed is None or allowed.empty:
                return None
            if name not in self._grids.names:
                point[name] = pick(allowed, name)
                continue
            found = self._grids.draw(name, allowed, point, number, nice=nice)
            if found is None:
                return None
            point[name] = found
        return point

    def needed(self, names: Collection[str]) -> tuple[str, ...]:
        """`names` and those that their domains and meanings refer to, in order; none derived."""
        asked = frozenset(names)
        if asked not in self._needed:
            self._needed[asked] = self._behind(asked)
        return self._needed[asked]

    def _behind(self, names: frozenset[str]) -> tuple[str, ...]:
        found: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                domain = self._domain(name)
                trees = (domain.low, domain.high, self.derived.get(name))
                todo.extend(other for tree in trees if tree is not None for other in free(tree))
                todo.extend(self._grids.needs(name))
        drawn = sorted(found - self.derived.keys())
        return tuple(sorted(drawn, key=lambda name: self._order.get(name, 0)))

    def _end(self, end: Tree | None, point: Point) -> Value | None:
        if end is None:
            return None
        if end not in self._ends:
            self._ends[end] = Program(end, self.derived)
        value: Value = self._ends[end].at(point)
        if not finite(value):
            raise Undefined("an end of a domain that has no finite value")
        return value


def _noise(secret: str, name: str, number: int) -> int:
    text = f"{secret}\0{name}\0{number}"
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


@lru_cache(maxsize=8)
def sampler_of(declarations: Declarations, secret: str = "") -> Sampler:
    """The sampler of these declarations, with the points that were drawn, and what they have."""
    return Sampler(declarations, secret)
