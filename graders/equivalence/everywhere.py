"""Agreement on all sides of kinks: each is visited, or shown to be empty, or remains a doubt.

Sides are looked for beside the edges, where kinks come close to each other; on lines through
points of other sides; and by asking whether they are empty, for what refutes that lies on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice, takewhile

from flint import fmpq

from graders.equivalence.cells import across
from graders.equivalence.doubtful import Doubtful
from graders.equivalence.enclosure import exact
from graders.equivalence.entailment import Entailment
from graders.equivalence.ground import MOST
from graders.equivalence.meeting import Met, agreement, meet
from graders.equivalence.order.conditions import denied, joined
from graders.equivalence.order.decide import entail
from graders.equivalence.order.prove import proved
from graders.equivalence.side import Spot
from graders.equivalence.thin import thin
from graders.equivalence.trial import Trial
from graders.equivalence.unvisited import Sides
from graders.equivalence.valued import needs
from graders.evidence import Agreement, Counterexample, Evidence, Proof, Unsettled
from graders.maths.ball import Meter, Point, Program, Undefined
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH

MOST_SIDES = 16
"""Sides about which it is asked whether they are empty."""

SEARCH = 100_000
"""Node evaluations of what looks for points on sides; the last search may exceed them."""

BASES = 12
"""Points through which lines are drawn."""

DRAWN = 10_000
"""Node evaluations after which no more lines are drawn, nor edges looked at for corners alone."""

_ENDS = 4
"""Points that are looked at where one was found."""

_STEPS = [fmpq(1, 1 << bits) for bits in range(1, 160, 6)]


def everywhere(trial: Trial, met: Met) -> Agreement | Doubtful | Counterexample:
    """Return what holds on the sides that were met, and what is doubted of others.

    Raises:
        Dear: The response is too dear.
    """
    sides = Sides(trial)
    sides.meet(point for point, _ in met)
    doubts: list[Entailment] = []
    looked = (_on_edges(trial, sides), _on_lines(trial, sides), _asked(trial, sides, doubts))
    for spots in chain(*looked, _on_thin(trial, doubts)):
        found = meet(trial, spots, MOST)
        if isinstance(found, Counterexample):
            return found
        met += found
        sides.meet(point for point, _ in found)
    seen = agreement(trial, met)
    return Doubtful(seen, tuple(doubts)) if doubts else seen


def _on_edges(trial: Trial, sides: Sides) -> Iterator[Iterable[Spot]]:
    """Spots beside edges, all of them where sides are left."""
    if sides.left:
        budget = SEARCH if next(sides.unvisited(), None) else DRAWN
        yield sides.fresh(_afforded(trial.edges(), trial, trial.purse.left - budget))


def _on_lines(trial: Trial, sides: Sides) -> Iterator[Iterable[Spot]]:
    """The cells on lines through a point of each cell that is known; what is met adds to these."""
    least = trial.purse.left - DRAWN
    for number in range(BASES):
        if number == len(sides.met) or not sides.left or trial.purse.left < least:
            break
        points = across(sides.signs, list(sides.met.values())[number], trial.ground.sampler)
        spots = (Spot(point, trial.ground.reference) for point in points)
        yield sides.fresh(_afforded(spots, trial, least))


def _afforded(spots: Iterable[Spot], trial: Trial, least: int) -> Iterator[Spot]:
    """Spots as long as that much is left."""
    return takewhile(lambda _: trial.purse.left > least, spots)


def _asked(trial: Trial, sides: Sides, doubts: list[Entailment]) -> Iterator[Iterable[Spot]]:
    """Spots on sides that are found not to be empty; other sides of which nothing is known."""
    asked: set[Entailment] = set()
    search = Meter(SEARCH)
    while doubt := next((each for each in sides.unvisited() if each not in asked), None):
        asked.add(doubt)
        if len(asked) > MOST_SIDES:
            doubts.append(doubt)
            return
        if proved(doubt, trial.purse) is not None:
            continue
        evidence = _searched(doubt, trial, search)
        if isinstance(evidence, Proof):
            continue
        before = len(sides.met)
        if isinstance(evidence, Counterexample):
            yield _inside(trial, doubt, evidence)
        if len(sides.met) == before:
            doubts.append(doubt)


def _on_thin(trial: Trial, doubts: list[Entailment]) -> Iterator[Iterable[Spot]]:
    """Spots on thin sets, on edges or where both sides differ; sets of which nothing is known."""
    claim = trial.claim
    both = Call("eq", (claim.reference, claim.response), TRUTH)
    for condition in thin(claim):
        there = Program(condition, trial.ground.sampler.derived)
        spots = list(islice((spot for spot in trial.edges() if _holds(there, spot.point)), _ENDS))
        if spots:  # even those at which a side has no value: there is nothing to compare
            yield spots
            continue
        given = (condition, *needs(claim.reference))
        doubt = Entailment(both, given, claim.declarations, claim.accept, claim.secret)
        evidence = entail(doubt, purse=trial.purse)
        if isinstance(evidence, Counterexample):
            yield _inside(trial, doubt, evidence)
        if not isinstance(evidence, Agreement | Proof):
            doubts.append(doubt)


def _searched(doubt: Entailment, trial: Trial, search: Meter) -> Evidence | Unsettled:
    """What deciders find out that take longer, as long as there is something to pay them from."""
    if search.left <= 0:
        return Unsettled(tried=("cost",))
    before = trial.purse.left
    found = entail(doubt, purse=trial.purse)
    search.left -= before - trial.purse.left
    return found


def _inside(trial: Trial, doubt: Entailment, found: Counterexample) -> Iterator[Spot]:
    """The point that refutes that a side is empty, and points around it on the same side."""
    sampler = trial.ground.sampler
    needed = sampler.needed(trial.names)
    known = {name: exact(text) for name, text in found.at.items() if name in needed}
    missing = [name for name in needed if name not in known]
    start = sampler.redrawn(dict.fromkeys(needed, fmpq(0)) | known, missing, 0)
    if start is None or not sampler.allows(start):
        return
    yield Spot(start, trial.ground.reference)
    moving = [name for name in needed if sampler.movable(name)]
    inside = Program(_doubtful(doubt), sampler.derived)
    for number in range(_ENDS):
        end = sampler.redrawn(start, moving, number)
        if end is not None:
            path = (_between(start, end, moving, step) for step in _STEPS)
            kept = (each for each in path if sampler.allows(each) and _holds(inside, each))
            yield from (Spot(point, trial.ground.reference) for point in islice(kept, 1))


def _doubtful(doubt: Entailment) -> Tree:
    """What holds on the side that may not be empty."""
    return joined((denied(doubt.goal), *doubt.given))


def _between(start: Point, end: Point, names: Collection[str], step: fmpq) -> Point:
    """A point on the way from one to another, which differ in these names."""
    moved = {name: start[name] + (end[name] + -start[name]) * step for name in names}
    return {**start, **moved}


def _holds(condition: Program, point: Point) -> bool:
    try:
        return condition.at(point) is True
    except Undefined:
        return False
