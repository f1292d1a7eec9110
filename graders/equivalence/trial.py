"""One claim on trial: both sides at one point after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from graders.equivalence.cells import MOST as MOST_CELLS
from graders.equivalence.cells import cells
from graders.equivalence.claim import Claim
from graders.equivalence.contrast import apart
from graders.equivalence.ground import ground
from graders.equivalence.side import CAREFUL, QUICK, Key, Outcome, Side
from graders.maths.ball import Meter, Point
from graders.maths.balls import Undefined, finite, infinite
from graders.verdict import Note

NICE, NICER, SMALL, WANTED, MOST = 5, 20, 125, 10, 64
BUDGET = 200_000
"""Node evaluations that one response may take, over all points."""


class Trial:
    """What is known of one claim while its evidence is gathered.

    Attributes:
        ground: The reference and the points.
        response: The other side.
        names: What a point gives values to.
        notes: What to tell besides the verdict.
    """

    def __init__(self, claim: Claim) -> None:
        self.ground = ground(claim.reference, claim.declarations, claim.secret)
        self.response = Side(claim.response, self.ground.sampler.derived)
        self.names = self.ground.reference.names | self.response.names
        self.notes: tuple[Note, ...] = ()
        self._meter = Meter(BUDGET)

    @cached_property
    def cells(self) -> list[Point]:
        """Points on further sides of the kinks."""
        return list(islice(cells(self.ground, self.response), MOST_CELLS))

    def points(self) -> Iterator[tuple[Key, Point]]:
        """Nice points, then secret ones until enough of them have a reference value."""
        if self.names:
            yield from self.ground.draws(self.names, "nice", NICE)
        yield from self.secret("secret")
        if self.names and not all(self.defined(*at) for at in self._first()):
            yield from self.ground.draws(self.names, "nice", NICER)
            yield from self.ground.draws(self.names, "small", SMALL)
            yield from self.secret("whole")

    def _first(self) -> Iterator[tuple[Key, Point]]:
        return self.ground.draws(self.names, "secret", WANTED)

    def secret(self, family: str) -> Iterator[tuple[Key, Point]]:
        """Secret points at which the reference has a value, as many as are wanted."""
        useful = 0
        for key, point in self.ground.draws(self.names, family, MOST):
            if self.defined(key, point):
                yield key, point
                useful += 1
                if useful == WANTED:
                    return

    def defined(self, key: Key, point: Point) -> bool:
        """Whether the reference has a value at `point`, as far as we can tell."""
        return not isinstance(self.ground.reference.value(key, point, QUICK), Undefined)

    def grounded(self) -> bool:
        """Whether the reference certainly has a value at some point."""
        for key, point in self.points():
            for bits in (QUICK, CAREFUL[-1]):
                value = self.ground.reference.value(key, point, bits)
                if not isinstance(value, Undefined) and (finite(value) or infinite(value)):
                    return True
        return False

    def outcomes(self, key: Key, point: Point, bits: int) -> tuple[Outcome, Outcome]:
        """What both sides have at `point`.

        Raises:
            Dear: The response is too dear.
        """
        expected = self.ground.reference.value(key, point, bits)
        return expected, self.response.value(key, point, bits, self._meter)

    @staticmethod
    def differ(expected: Outcome, received: Outcome) -> bool:
        """Whether the outcomes certainly differ; only a reference with a value can be missed."""
        if isinstance(expected, Undefined):
            return False
        if isinstance(received, Undefined):
            return finite(expected)
        return apart(expected, received)
