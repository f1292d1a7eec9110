"""Sides of kinks that no point has met at which two formulas agree.

A kink is an expression g whose sign decides which piece of a formula applies: g > 0 and g < 0 are
its sides, and two kinks meet in four corners. Agreement holds on the sides that its points have
met; another one must be shown to be empty, or found. Corners are searched, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, product
from typing import TypeAlias

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.kinks import CORNERED, PARTING, kinks
from graders.equivalence.plain import plain, spelled_out
from graders.equivalence.side import Spot
from graders.equivalence.trial import BUDGET, Trial
from graders.equivalence.turns import Sign
from graders.equivalence.valued import needs
from graders.maths.ball import Meter, Point
from graders.maths.declared import REALS, Declarations
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import TRUTH

MOST_CORNERED = 6
"""Kinks whose corners are searched; of more, the sides only."""

Met: TypeAlias = tuple[int | None, ...]
"""The sign of each kink at a point."""


class Sides:
    """The sides of the kinks of a claim, and those that points have met.

    Attributes:
        signs: The kinks, ready to be met.
        met: A point for each combination of sides that was met.
    """

    def __init__(self, trial: Trial) -> None:
        claim, derived = trial.claim, trial.ground.sampler.derived
        meter = Meter(BUDGET, trial.purse)
        signs = {tree: Sign(tree, derived, meter) for tree in _of(claim, PARTING, derived)}
        signs = {tree: sign for tree, sign in signs.items() if _may_turn(tree, claim.declarations)}
        self._kinks = [tree for tree, sign in signs.items() if sign.names]
        self.signs = [signs[tree] for tree in self._kinks]
        cornered = _of(claim, CORNERED, derived)
        self._cornered = [n for n, tree in enumerate(self._kinks) if tree in cornered]
        self._claim, self._known = claim, tuple(dict.fromkeys(needs(claim.reference)))
        self.met: dict[Met, Point] = {}

    def meet(self, points: Iterable[Point]) -> None:
        """Take note of the sides on which points lie."""
        for point in points:
            self.met.setdefault(self._sides(point), point)

    def fresh(self, spots: Iterable[Spot]) -> Iterator[Spot]:
        """Those spots on whose sides no other point has been."""
        seen: set[Met] = set()
        for spot in spots:
            sides = self._sides(spot.point)
            if sides not in self.met and sides not in seen:
                seen.add(sides)
                yield spot

    @property
    def left(self) -> bool:
        """Whether there are sides or corners that no point has met."""
        return next(self.unvisited(), None) is not None or any(self._corners())

    def unvisited(self) -> Iterator[Entailment]:
        """That a side is empty, for each that no point has met."""
        for number, tree in enumerate(self._kinks):
            for side in (1, -1):
                if not any(met[number] == side for met in self.met):
                    yield self._empty(tree, side)

    def _corners(self) -> Iterator[bool]:
        """Whether two sides were not met together, for all that were met: these are searched."""
        if len(self._cornered) <= MOST_CORNERED:
            for one, two in combinations(self._cornered, 2):
                met = {(each[one], each[two]) for each in self.met}
                yield not met.issuperset(product((1, -1), repeat=2))

    def _sides(self, point: Point) -> Met:
        return tuple(sign.at(point) for sign in self.signs)

    def _empty(self, tree: Tree, side: int) -> Entailment:
        goal = _compared(tree, "le" if side > 0 else "ge")
        known = (*needs(tree), *self._known)
        return Entailment(goal, known, self._claim.declarations, "proof", self._claim.secret)


def _of(claim: Claim, functions: frozenset[str], derived: Mapping[str, Tree]) -> list[Tree]:
    """The kinks of both sides, in plain terms, of names that abbreviate nothing.

    Those of what a name abbreviates are searched as others are; it often has them on both sides.
    """
    both = chain(*(kinks(tree, functions) for tree in (claim.reference, claim.response)))
    return list(dict.fromkeys(plain(spelled_out(tree, derived)) for tree in both))


def _may_turn(tree: Tree, declarations: Declarations) -> bool:
    """Whether a kink has two sides; a name, or an entry of it, that is never negative has one."""
    match tree:
        case Symbol(name) | Call("at", (Symbol(name), *_)):
            entry = declarations.get(name)
        case _:
            return True
    domain = REALS if entry is None else entry.domain
    low = domain.low
    return domain.structure != "probability" and not (isinstance(low, Number) and low.value >= 0)


def _compared(tree: Tree, relation: str) -> Tree:
    """A kink beside 0; a difference as what is larger than what, for growing functions."""
    match tree:
        case Call("add", (left, Call("neg", (right,)))):
            return Call(relation, (left, right), TRUTH)
        case _:
            return Call(relation, (tree, ZERO), TRUTH)
