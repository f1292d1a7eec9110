"""From judged lines to a verdict: is the goal reached, and what was earned on the way?

An argument is right if every line follows from what it cites and one of them is, or entails, the
goal. Otherwise each milestone earns an equal share with the goal, if a sound line entails it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from graders.derivation.citing import Chain, Judged, resting
from graders.derivation.sameness import same
from graders.evidence import Counterexample, Evidence, Note, Proof, Unsettled
from graders.maths.tree import Tree
from graders.verdict import Cell, Graded, Undecided, Verdict

_ONE = Fraction(1)


def concluded(
    judged: list[Judged], chain: Chain, goal: Tree | None, milestones: Sequence[Tree]
) -> Verdict:
    """The verdict on an argument; `goal` is None where a contradiction is asked for."""
    cells = tuple(map(_cell, judged))
    broken = [each for each in judged if each.refuted]
    unsure = [each.found for each in judged if isinstance(each.found, Unsettled)]
    notes = tuple(f"breaks-at-line-{each.line.number}" for each in broken[:1])
    notes += tuple(dict.fromkeys(n for each in judged for n in (*each.line.notes, *each.notes)))
    if unsure and not broken:
        return Undecided.of(unsure[0], notes, cells)
    reached = None if broken else _reaching(judged, chain, goal)
    if chain.asking.spent and reached is None and not broken:
        return Undecided(tried=("cost",), notes=notes, cells=cells)
    if reached is not None:
        return Graded(
            score=_ONE,
            evidence=_weakest(judged),
            notes=notes + _unused(judged, reached),
            cells=cells,
        )
    if not broken:
        notes += ("goal-not-reached",)
    met = sum(_reaching(judged, chain, milestone) is not None for milestone in milestones)
    return Graded(
        score=Fraction(met, len(milestones) + 1),
        evidence=broken[0].found
        if broken and not isinstance(broken[0].found, Unsettled)
        else None,
        feedback=(_said(broken[0]),) if broken else ("the lines do not reach the goal",),
        notes=notes,
        cells=cells,
    )


def broken_with(judged: list[Judged], chain: Chain, said: Tree) -> Verdict:
    """Right if the first line that does not follow says `said`: how a mistake is recognised."""
    broken = next((each for each in judged if each.refuted), None)
    names = chain.task.declarations
    found = broken is not None and same("definitions", said, broken.said, names)
    return Graded(score=Fraction(found))


def _reaching(judged: Sequence[Judged], chain: Chain, goal: Tree | None) -> Judged | None:
    """The last sound line that is the goal, or entails it."""
    for each in reversed(judged):
        if not each.sound:
            continue
        if each.line.absurd:
            return each
        if goal is not None and isinstance(chain.follows(goal, (each.said,)), Proof):
            return each
    return None


def _unused(judged: list[Judged], last: Judged) -> tuple[Note, ...]:
    used = resting(judged, last)
    idle = any(used.isdisjoint(each.names) for each in judged)
    return ("unused-line",) if idle else ()


def _weakest(judged: Sequence[Judged]) -> Evidence | None:
    found = [each.found for each in judged if not isinstance(each.found, Unsettled)]
    return next((each for each in found if not isinstance(each, Proof)), found[-1])


def _said(broken: Judged) -> str:
    number, cited = broken.line.number, ", ".join(broken.cites)
    at = ""
    if isinstance(broken.found, Counterexample):
        at = ", ".join(f"{name} = {value}" for name, value in broken.found.at.items())
    source = f"from {cited}" if cited else "from nothing, and it cites nothing"
    return f"line {number} does not follow {source}" + (f": see {at}" if at else "")


def _cell(each: Judged) -> Cell:
    address = f"line {each.line.number}"
    if isinstance(each.found, Unsettled):
        return Cell(address=address, verdict=Undecided.of(each.found))
    score = Fraction(not each.refuted)
    said = (_said(each),) if each.refuted else ()
    verdict = Graded(score=score, evidence=each.found, feedback=said, notes=each.notes)
    return Cell(address=address, verdict=verdict)
