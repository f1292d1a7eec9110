"""From lines and a route to a verdict.

Milestones and goal have equal shares of the score. A milestone is earned when valid steps lead to
it from the start, by way of all milestones before it; the goal too, and only if every line holds.
The verdict is undecided if the score hangs on steps that nothing settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from graders.derivation.account import line_cells, said_of, station_cells
from graders.derivation.assumed import Assumed
from graders.derivation.lines import Line, Lines, Link, Side, turned
from graders.derivation.route import Route
from graders.derivation.steps import Step, certainty, judge
from graders.derivation.walk import chains, circles, walked
from graders.evidence import Counterexample, Evidence, Note, Unsettled
from graders.maths.types import TRUTH
from graders.verdict import Graded, Undecided, Verdict


class Reached(NamedTuple):
    """How many stations count, and why no more."""

    met: int
    notes: tuple[Note, ...]


def marked(lines: Lines, route: Route, assumed: Assumed) -> Verdict:
    """Judge a derivation as a whole."""
    begun, notes = begun_at(lines, route, assumed)
    steps = judge(begun, assumed)
    hopeful, certain = (_reached(steps, route, assumed, trusting) for trusting in (True, False))
    written = sorted(steps, key=lambda step: step.line.number)
    cells = (*line_cells(written), *station_cells(route, certain.met))
    broken = [step for step in written if step.refuted]
    notes += tuple(f"breaks-at-line-{step.line.number}" for step in broken[:1])
    told = (note for step in steps for note in (*step.line.notes, *_noted(step.found)))
    notes += tuple(dict.fromkeys(told))
    if any(map(circles, chains(steps))):
        notes += ("walks-in-a-circle",)
    unpaid = assumed.asking.spent and certain.met < len(route.stations) and not broken
    if hopeful.met != certain.met or unpaid:
        tried = tuple(dict.fromkeys(each for step in steps for each in _tried(step)))
        tried = tried or ("cost",)
        return Undecided(tried=tried, notes=(*notes, *hopeful.notes), cells=cells)
    return Graded(
        score=Fraction(certain.met, len(route.stations)),
        evidence=_evidence(steps),
        feedback=tuple(said_of(step) for step in broken[:1]),
        notes=tuple(dict.fromkeys((*notes, *hopeful.notes))),
        cells=cells,
    )


def best(lines: Lines, routes: Sequence[Route], assumed: Assumed) -> Verdict:
    """The verdict by the route that serves the derivation best; the first that makes it right."""
    verdicts = list[Verdict]()
    for route in routes:
        verdicts.append(marked(lines, route, assumed))
        if _worth(verdicts[-1]) == 1:
            break
    return max(verdicts, key=_worth)


def _worth(verdict: Verdict) -> Fraction:
    """An undecided verdict is better than a wrong one, and worse than a right one."""
    return verdict.score if isinstance(verdict, Graded) else Fraction(1, 2)


def begun_at(lines: Lines, route: Route, assumed: Assumed) -> tuple[Lines, tuple[Note, ...]]:
    """The lines from the start on, which needs no reason.

    It is put before them if it was left out; statements that lead back to it are turned around.
    """
    start = route.start
    if start is None:
        return lines, ()
    first, tree = lines[0], start.forms[0]
    if tree.type == TRUTH:
        if first.statement is not None and start.at([first.statement], assumed):
            return (replace(first, taken=True), *lines[1:]), ()
        back = turned(lines)
        if back is not None and start.at(filter(None, [back[0].statement]), assumed):
            return (replace(back[0], taken=True), *back[1:]), ("read-backwards",)
        join = first.join or (lines[1].join if len(lines) > 1 else None) or "implies"
        taken = Line(0, first.span, condition=tree, taken=True)
        return (taken, replace(first, join=join), *lines[1:]), ("start-not-stated",)
    ends = [line.begins.tree for line in lines if line.begins is not None]
    ends += [link.right.tree for line in lines for link in line.links]
    if first.begins is None or start.at(ends, assumed) or first.begins.tree.type != tree.type:
        return lines, ()
    added = Link("eq", Side(tree), first.begins)
    stated = replace(first, begins=Side(tree), links=(added, *first.links))
    return (stated, *lines[1:]), ("start-not-stated",)


def _reached(steps: Sequence[Step], route: Route, assumed: Assumed, trusting: bool) -> Reached:
    walk = walked(steps, route, assumed, trusting=trusting)
    whole = all(not step.refuted and (trusting or not step.undecided) for step in steps)
    met = min(walk.met, len(route.stations) - (not whole))
    notes = walk.notes
    if met < len(route.stations) and whole and not notes:
        last = met + 1 == len(route.stations)
        notes = ("goal-not-reached",) if last else ("milestone-missed",)
    return Reached(met, notes)


def _evidence(steps: Sequence[Step]) -> Evidence | None:
    """What breaks the derivation first, or the weakest evidence for it."""
    found = [step.found for step in steps if step.found is not None]
    refuting = next((each for each in found if isinstance(each, Counterexample)), None)
    if refuting is not None:
        return refuting
    settled = [each for each in found if not isinstance(each, Unsettled)]
    return min(settled, key=certainty, default=None)


def _noted(found: Evidence | Unsettled | None) -> tuple[Note, ...]:
    return () if isinstance(found, Unsettled) else getattr(found, "notes", ())


def _tried(step: Step) -> tuple[Note, ...]:
    return step.found.tried if isinstance(step.found, Unsettled) else ()
