"""One claim on trial: both sides at one spot after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice, tee

from graders.equivalence.cells import MOST as MOST_CELLS
from graders.equivalence.cells import cells
from graders.equivalence.claim import Claim
from graders.equivalence.contrast import apart
from graders.equivalence.edges import edges
from graders.equivalence.ground import Ground, ground
from graders.equivalence.side import QUICK, Outcome, Side, Spot
from graders.evidence import Note
from graders.maths.ball import Meter, Point
from graders.maths.balls import Undefined, finite

BUDGET = 200_000
"""Node evaluations that one response may take, over all points."""


class Trial:
    """What is known of one claim while its evidence is gathered.

    Attributes:
        claim: What is to be decided.
        ground: The reference and the spots.
        response: The other side.
        purse: Counts what is paid for the claim.
        names: What a point gives values to.
        notes: What to tell besides the verdict.

    Raises:
        TooDear: The reference must not be evaluated.
        Unevaluable: Balls cannot evaluate one of the sides.
    """

    def __init__(self, claim: Claim, purse: Meter | None = None) -> None:
        self.claim = claim
        self.ground: Ground = ground(claim.reference, claim.declarations, claim.secret)
        self.response = Side(claim.response, self.ground.sampler.derived)
        self.names = self.ground.reference.names | self.response.names
        self.notes: tuple[Note, ...] = ()
        self.purse = purse or Meter()
        self._meter = Meter(BUDGET, self.purse)
        self._edges = edges(self.ground, self.response, Meter(BUDGET, self.purse))

    @property
    def kinked(self) -> bool:
        """Whether a side has kinks, so that points on one side of them say little of the other."""
        return bool(self.response.kinks or self.ground.reference.kinks)

    @cached_property
    def cells(self) -> list[Spot]:
        """Spots on further sides of the kinks, made for this claim alone."""
        found = cells(self.ground, self.response, self.purse)
        return [Spot(point, self.ground.reference) for point in islice(found, MOST_CELLS)]

    def beyond(self) -> Iterator[Spot]:
        """The cells, found when they are asked for."""
        yield from self.cells

    def each_edge(self) -> Iterator[list[Spot]]:
        """Of each edge, the spots on and beside it, found once and when they are asked for."""
        self._edges, again = tee(self._edges)
        return again

    def edges(self) -> Iterator[Spot]:
        """The spots on and beside all edges."""
        return chain.from_iterable(self.each_edge())

    def brinks(self) -> Iterator[Spot]:
        """The edges, where a side may have values on them that it has on neither side of them."""
        if self.response.jumps or self.ground.reference.jumps:
            yield from self.edges()

    def received(self, point: Point, bits: int = QUICK) -> Outcome:
        """What the response has at `point`.

        Raises:
            Dear: The response is too dear.
        """
        return self.response.value(point, bits, self._meter)

    def valued(self, spot: Spot) -> bool:
        """Whether the response is seen to have a value there: else no prover need be asked."""
        received = self.received(spot.point)
        return not isinstance(received, Undefined) and finite(received)


def differ(expected: Outcome, received: Outcome) -> bool:
    """Whether the outcomes certainly differ; only a reference with a value can be missed."""
    if isinstance(expected, Undefined):
        return False
    if isinstance(received, Undefined):
        return finite(expected)
    return apart(expected, received)
