"""Points of the declared domain: exact rationals, drawn from a secret.

A draw depends on the secret, the name and its number, and on nothing else: it is the same on
every machine and in every order. Draws are stratified: the first eight cover both signs of every
name where the domain allows both, small, medium and large magnitudes; two more lie far out.
Nice points are small integers and simple fractions; they are public and may only refute.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection

from flint import fmpq

from graders.maths import draw
from graders.maths.ball import Point, Program, Undefined
from graders.maths.balls import Value, finite
from graders.maths.declared import REALS, Declarations, Domain
from graders.maths.interval import Interval, interval
from graders.maths.tree import Tree, free


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
        entries = declarations.entries
        self.derived = {entry.name: entry.equals for entry in entries if entry.equals is not None}

    def point(self, names: Collection[str], number: int) -> Point | None:
        """Return the point with this number, None if the domain is empty there."""

        def pick(allowed: Interval, name: str) -> fmpq:
            order = self._order.get(name, 0)
            return draw.secret(allowed, number, order, self._flip, self._noise(name, number))

        return self._assemble(names, pick)

    def nice(self, names: Collection[str], number: int) -> Point | None:
        """Return the nice point with this number, None if the domain is empty there."""

        def pick(allowed: Interval, name: str) -> fmpq:
            choice = draw.nice(allowed)
            return choice[(number + self._order.get(name, 0)) % len(choice)]

        return self._assemble(names, pick)

    def small(self, names: Collection[str], number: int) -> Point | None:
        """Return one of the combinations of the very simplest numbers, if its domains allow it."""

        def pick(allowed: Interval, name: str) -> fmpq:
            return draw.small(allowed, number, self._order.get(name, 0))

        return self._assemble(names, pick)

    def allows(self, point: Point) -> bool:
        """Whether every coordinate of `point` lies in its domain."""
        intervals = ((name, self.interval(name, point)) for name in point)
        return all(
            allowed is not None and not allowed.empty and point[name] in allowed
            for name, allowed in intervals
        )

    def integral(self, name: str) -> bool:
        """Whether `name` is a whole number."""
        return self._domain(name).integer

    def interval(self, name: str, point: Point) -> Interval | None:
        """Return where `name` may lie, given the names that its ends refer to."""
        if (known := self._fixed.get(name)) is not None:
            return known
        domain = self._domain(name)
        try:
            low, high = self._end(domain.low, point), self._end(domain.high, point)
        except Undefined:
            return None
        found = interval(domain, low, high)
        if not any(end is not None and free(end) for end in (domain.low, domain.high)):
            self._fixed[name] = found
        return found

    def _domain(self, name: str) -> Domain:
        return self._declarations[name].domain if name in self._order else REALS

    def _noise(self, name: str, number: int) -> int:
        text = f"{self._secret}\0{name}\0{number}"
        return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())

    def _assemble(
        self, names: Collection[str], pick: Callable[[Interval, str], fmpq]
    ) -> Point | None:
        point: dict[str, Value] = {}
        for name in self._needed(names):
            allowed = self.interval(name, point)
            if allowed is None or allowed.empty:
                return None
            point[name] = pick(allowed, name)
        return point

    def _needed(self, names: Collection[str]) -> list[str]:
        """`names` and those that their domains and meanings refer to, in order; none derived."""
        found: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                domain = self._domain(name)
                trees = (domain.low, domain.high, self.derived.get(name))
                todo.extend(other for tree in trees if tree is not None for other in free(tree))
        return sorted(found - self.derived.keys(), key=lambda name: self._order.get(name, 0))

    def _end(self, end: Tree | None, point: Point) -> Value | None:
        if end is None:
            return None
        if end not in self._ends:
            self._ends[end] = Program(end, self.derived)
        value: Value = self._ends[end].at(point)
        if not finite(value):
            raise Undefined("an end of a domain that has no finite value")
        return value
