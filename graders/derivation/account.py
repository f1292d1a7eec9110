"""What the verdict on a derivation tells of each line, and of each station."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from graders.derivation.assumed import Assumed
from graders.derivation.lines import Line, Lines, Link
from graders.derivation.route import Route
from graders.derivation.sameness import same
from graders.derivation.signs import SHOWN
from graders.derivation.steps import Step, certainty
from graders.evidence import Counterexample, Unsettled
from graders.maths.tree import Tree
from graders.verdict import Cell, Graded, Undecided, Verdict

_WHAT = {
    "eq": "is not equal to",
    "le": "is not at most",
    "ge": "is not at least",
    "lt": "is not below",
    "gt": "is not above",
    "ne": "is equal to",
    "approx": "differs by more than that from",
    "constant": "differs by more than a constant from",
    "proportional": "is not proportional to",
}


def by_line(steps: Sequence[Step]) -> Iterator[tuple[int, list[Step]]]:
    """The steps of each line, with its number."""
    for number, found in groupby(steps, key=lambda step: step.line.number):
        yield number, list(found)


def line_cells(steps: Sequence[Step]) -> Iterator[Cell]:
    """A verdict for each line; lines earn nothing by themselves."""
    for number, found in by_line([step for step in steps if step.line.number]):
        weakest = min(found, key=lambda step: certainty(step.found))
        yield Cell(address=f"line {number}", verdict=_verdict(weakest))


def station_cells(route: Route, met: int) -> Iterator[Cell]:
    """A verdict for each milestone and the goal, with what it is worth."""
    share = Fraction(1, len(route.stations))
    for at, station in enumerate(route.stations):
        score = Fraction(at < met)
        yield Cell(
            address=station.name,
            verdict=Graded(score=score),
            points=score * share,
            possible=share,
        )


def _verdict(step: Step) -> Verdict:
    notes = tuple(dict.fromkeys((*step.line.notes, *step.notes)))
    match step.found:
        case None:
            return Graded(score=Fraction(1), notes=notes)
        case Unsettled() as found:
            return Undecided.of(found, notes)
        case Counterexample() as found:
            said = (said_of(step),)
            return Graded(score=Fraction(0), evidence=found, feedback=said, notes=notes)
        case found:
            more = getattr(found, "notes", ())
            return Graded(score=Fraction(1), evidence=found, notes=(*notes, *more))


def said_of(step: Step) -> str:
    """What is wrong with a line, with the point that shows it."""
    found = step.found
    if not isinstance(found, Counterexample):
        return f"Line {step.line.number} is not settled."
    where = ", ".join(f"{name} = {value}" for name, value in found.at.items())
    at = f" at {where}" if where else ""
    values, seen = "", (found.expected, found.received)
    if step.values is not None or found.expected != "true":
        values = ": {} before, {} here".format(*(step.values or seen))
    return f"Line {step.line.number}: {_claim(step)}{at}{values}."


def _claim(step: Step) -> str:
    line = step.line
    if line.join is not None:
        return f"{SHOWN[line.join]} fails"
    if line.absurd:
        return "what it uses is no contradiction: all of it holds"
    if len(step.links) == 1:
        return _of_link(step.links[0])
    return "it does not follow"


def _of_link(link: Link) -> str:
    verb = _WHAT[link.relation]
    return f"{link.left.text} {verb} {link.right.text}"


def broken_with(verdict: Verdict, lines: Lines, said: Tree, assumed: Assumed) -> Verdict:
    """Right if the first line that breaks says `said`: how a known mistake is recognised."""
    notes = verdict.notes
    broken = next((note for note in notes if note.startswith("breaks-at-line-")), "")
    number = broken.rpartition("-")[2]
    trees = [tree for line in lines if str(line.number) == number for tree in _said_in(line)]
    found = any(same("definitions", said, tree, assumed.names) for tree in trees)
    return Graded(score=Fraction(found), notes=notes)


def _said_in(line: Line) -> Iterator[Tree]:
    yield from (link.right.tree for link in line.links)
    if line.statement is not None:
        yield line.statement
