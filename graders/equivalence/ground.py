"""What many claims share: the reference, its declarations, and spots with its values there.

Families of points, each numbered:
    nice      public and first, so that a counterexample is one that people can check
    secret    cannot be guessed; agreement counts these
    small     public combinations of very few numbers; they and `whole` only refute, where the
    whole     reference has no value at some points; `whole` are secret whole numbers
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

from graders.equivalence.side import CAREFUL, QUICK, Side, Spot
from graders.maths.ball import Point
from graders.maths.balls import Undefined, finite, infinite
from graders.maths.cost import forecast
from graders.maths.declared import Declarations
from graders.maths.sample import sampler_of
from graders.maths.tree import Tree

Names: TypeAlias = frozenset[str]
Family: TypeAlias = Literal["nice", "secret", "small", "whole"]

NICE, NICER, SMALL, WANTED, MOST = 5, 20, 125, 10, 64
_MOST_FAMILIES = 64


class Ground:
    """The reference of a claim and the spots at which responses meet it.

    Raises:
        TooDear: The reference must not be evaluated.
        Unevaluable: Balls cannot evaluate it.
    """

    def __init__(self, reference: Tree, declarations: Declarations, secret: str) -> None:
        forecast(reference)
        self.sampler = sampler_of(declarations, secret)
        self.reference = Side(reference, self.sampler.derived)
        self._whole = sampler_of(_integral(declarations), secret)
        self._families: dict[tuple[Names, Family], list[Spot | None]] = {}
        self._grounded: dict[Names, bool] = {}

    def spots(self, names: Names, family: Family, count: int) -> Iterator[Spot]:
        """Yield the different spots among the first `count` of a family; remembered."""
        if len(self._families) > _MOST_FAMILIES:
            self._families.clear()
        known = self._families.setdefault((names, family), [])
        for number in range(count if names else 1):
            if number == len(known):
                known.append(self._spot(names, family, number, known))
            if (spot := known[number]) is not None:
                yield spot

    def useful(self, names: Names, family: Family) -> Iterator[Spot]:
        """Spots at which the reference has a value, as many as are wanted."""
        defined = (spot for spot in self.spots(names, family, MOST) if spot.defined)
        return islice(defined, WANTED)

    def course(self, names: Names) -> Iterator[Spot]:
        """Nice spots, then secret ones; further families where the reference has gaps."""
        if names:
            yield from self.spots(names, "nice", NICE)
        yield from self.useful(names, "secret")
        if names and not all(spot.defined for spot in self.spots(names, "secret", WANTED)):
            yield from self.spots(names, "nice", NICER)
            yield from self.spots(names, "small", SMALL)
            yield from self.useful(names, "whole")

    def grounded(self, names: Names) -> bool:
        """Whether the reference certainly has a value at some point."""
        if names not in self._grounded:
            if len(self._grounded) > _MOST_FAMILIES:
                self._grounded.clear()
            self._grounded[names] = any(map(_certain, self.course(names)))
        return self._grounded[names]

    def _spot(
        self, names: Names, family: Family, number: int, known: list[Spot | None]
    ) -> Spot | None:
        point = self._draw(names, family, number)
        if point is None or any(spot is not None and spot.point == point for spot in known):
            return None
        return Spot(point, self.reference, public=family in ("nice", "small"))

    def _draw(self, names: Names, family: Family, number: int) -> Point | None:
        if family == "nice":
            return self.sampler.nice(names, number)
        if family == "small":
            return self.sampler.small(names, number)
        sampler = self._whole if family == "whole" else self.sampler
        return sampler.point(names, number)


def _certain(spot: Spot) -> bool:
    values = map(spot.expected, (QUICK, CAREFUL[-1]))
    return any(
        not isinstance(value, Undefined) and (finite(value) or infinite(value)) for value in values
    )


def _integral(declarations: Declarations) -> Declarations:
    entries = declarations.entries
    return Declarations(
        tuple(replace(entry, domain=replace(entry.domain, integer=True)) for entry in entries)
    )


@lru_cache(maxsize=512)
def ground(reference: Tree, declarations: Declarations, secret: str) -> Ground:
    """Return the ground of a reference; remembered, since a class answers the same question."""
    return Ground(reference, declarations, secret)
