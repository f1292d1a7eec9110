"""What many claims share: the reference, its declarations, and points with values there.

Families of points, each numbered:
    nice      public and first, so that a counterexample is one that people can check
    secret    cannot be guessed; agreement counts these
    small     public combinations of very few numbers; they and `whole` only refute, where the
    whole     reference has no value at some points; `whole` are secret whole numbers
    ""        points made for one claim, not remembered
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from graders.equivalence.side import Key, Side
from graders.maths.ball import Point
from graders.maths.cost import forecast
from graders.maths.declared import Declarations
from graders.maths.sample import Sampler
from graders.maths.tree import Tree

_MOST_KNOWN = 2_000


class Ground:
    """The reference of a claim and the points at which responses meet it.

    Raises:
        TooDear: The reference must not be evaluated.
    """

    def __init__(self, reference: Tree, declarations: Declarations, secret: str) -> None:
        forecast(reference)
        self.sampler = Sampler(declarations, secret)
        self.reference = Side(reference, self.sampler.derived)
        self._whole = Sampler(_integral(declarations), secret)
        self._points: dict[tuple[frozenset[str], Key], Point | None] = {}

    def point(self, names: frozenset[str], key: Key) -> Point | None:
        """Return the point called `key` for `names`, None if there is none."""
        known = names, key
        if known not in self._points:
            if len(self._points) > _MOST_KNOWN:
                self._points.clear()
            self._points[known] = self._draw(names, key)
        return self._points[known]

    def draws(self, names: frozenset[str], family: str, count: int) -> Iterator[tuple[Key, Point]]:
        """Yield the different points among the first `count` of a family."""
        seen: list[Point] = []
        for number in range(count if names else 1):
            key = family, number
            point = self.point(names, key)
            if point is not None and point not in seen:
                seen.append(point)
                yield key, point

    def _draw(self, names: frozenset[str], key: Key) -> Point | None:
        family, number = key
        if family == "nice":
            return self.sampler.nice(names, number)
        if family == "small":
            return self.sampler.small(names, number)
        sampler = self._whole if family == "whole" else self.sampler
        return sampler.point(names, number)


def _integral(declarations: Declarations) -> Declarations:
    entries = declarations.entries
    return Declarations(
        tuple(replace(entry, domain=replace(entry.domain, integer=True)) for entry in entries)
    )


@lru_cache(maxsize=512)
def ground(reference: Tree, declarations: Declarations, secret: str) -> Ground:
    """Return the ground of a reference; remembered, since a class answers the same question."""
    return Ground(reference, declarations, secret)
