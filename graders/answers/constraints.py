"""Conditions that describe a region together: right if it is the same region.

    answer: {type: constraints, region: ["b < 0", "w1 + b >= 0", "w2 + b >= 0"]}

Each condition must follow from those of the other side; a point of one region alone shows that
they differ, and linear ones are always decided. Regions without any point are all the same, so
that of such a reference every row is asked for: as it stands, or times a positive number.
`match: rows` asks for the rows of any reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim, Entailment, compare
from graders.equivalence.order import entail
from graders.equivalence.order.conditions import NEVER, conjuncts
from graders.evidence import Agreement, Counterexample, Evidence, Note, Proof, Unsettled
from graders.fields import Conditions, Reference, Syntax, read_conditions
from graders.maths.tree import Tree
from graders.maths.typeset import to_ascii
from graders.verdict import Graded, Undecided, Verdict


class Constraints(Answer):
    """A region, by the conditions that hold in it."""

    expects: ClassVar[str] = "conditions, as text, such as x > 0, x + y <= 1"

    type: Literal["constraints"]
    region: Annotated[Conditions, Reference()]
    match: Annotated[
        Literal["region", "rows"],
        Field(description="Whether the same points suffice, or every condition is asked for."),
    ] = "region"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices to be right.")
    ] = "agreement"
    syntax: Syntax = "auto"

    @override
    def grade(self, response: str | tuple[str, ...], task: Task) -> Verdict:
        try:
            readings = read_conditions(response, task.declarations, self.syntax)
        except PydanticCustomError as error:
            return refusal(error)
        notes = tuple(dict.fromkeys(note for each in readings for note in each.notes))
        ours = tuple(reading.tree for reading in self.region)
        theirs = tuple(reading.tree for reading in readings)
        if self.match == "rows" or self._empty(ours, task):
            return _by_rows(_rows(ours), _rows(theirs), task, (*notes, "by-rows"))
        return self._by_region(ours, theirs, task, notes)

    @override
    def solution(self) -> JsonValue:
        return ", ".join(to_ascii(reading.tree) for reading in self.region)

    def _empty(self, ours: tuple[Tree, ...], task: Task) -> bool:
        never = Entailment(NEVER, ours, task.declarations, "proof", task.secret)
        return isinstance(entail(never, task.ask), Proof)

    def _by_region(
        self, ours: tuple[Tree, ...], theirs: tuple[Tree, ...], task: Task, notes: tuple[Note, ...]
    ) -> Verdict:
        found: list[Evidence | Unsettled] = []
        for given, goals, note in (
            (ours, theirs, "region-too-small"),
            (theirs, ours, "region-too-large"),
        ):
            for goal in goals:
                made = Entailment(goal, given, task.declarations, self.accept, task.secret)
                evidence = entail(made, task.ask)
                if isinstance(evidence, Counterexample):
                    own = goal if goals is theirs else None
                    return Graded(
                        score=Fraction(0),
                        evidence=evidence,
                        feedback=(_shown(evidence, own),),
                        notes=(*notes, note),
                    )
                found.append(evidence)
        return _weakest(found, notes)


def _shown(evidence: Counterexample, own: Tree | None) -> str:
    """What the point shows; of the reference, no more than that."""
    at = ", ".join(f"{name} = {value}" for name, value in evidence.at.items())
    if own is None:
        return f"{at} meets these conditions and lies outside of the region"
    return f"{at} lies in the region, and {to_ascii(own)} leaves it out"


def _weakest(found: Sequence[Evidence | Unsettled], notes: tuple[Note, ...]) -> Verdict:
    """The verdict where nothing was refuted: as good as the weakest of what was found."""
    for evidence in found:
        if isinstance(evidence, Unsettled):
            return Undecided.of(evidence, notes)
    seen = [evidence for evidence in found if isinstance(evidence, Agreement)]
    best = min(seen, key=lambda each: each.points) if seen else found[0]
    said = tuple(dict.fromkeys([*notes, *(n for e in found for n in getattr(e, "notes", ()))]))
    return Graded(
        score=Fraction(1), evidence=None if isinstance(best, Unsettled) else best, notes=said
    )


def _rows(trees: tuple[Tree, ...]) -> list[Tree]:
    return [row for tree in trees for row in conjuncts(tree)]


def _by_rows(ours: list[Tree], theirs: list[Tree], task: Task, notes: tuple[Note, ...]) -> Verdict:
    """Right if each row of one side is a row of the other."""
    unsure: list[Unsettled] = []
    missing = [row for row in ours if not _among(row, theirs, task, unsure)]
    surplus = [row for row in theirs if not _among(row, ours, task, unsure)]
    if not missing and not surplus:
        return Graded(score=Fraction(1), evidence=Proof(method="rows"), notes=notes)
    if unsure:
        return Undecided.of(unsure[0], notes)
    said = [f"{to_ascii(row)} is not asked for" for row in surplus]
    said += [f"{len(missing)} of {len(ours)} conditions are missing"] if missing else []
    kinds = [("missing-row", missing), ("surplus-row", surplus)]
    found = tuple(note for note, rows in kinds if rows)
    return Graded(score=Fraction(0), feedback=tuple(said), notes=(*notes, *found))


def _among(row: Tree, others: list[Tree], task: Task, unsure: list[Unsettled]) -> bool:
    """Whether one of `others` is true exactly where `row` is; what nobody knows is kept."""
    doubts: list[Unsettled] = []
    for other in others:
        found = compare(Claim(row, other, task.declarations, secret=task.secret), task.ask)
        if isinstance(found, Unsettled):
            doubts.append(found)
        elif not isinstance(found, Counterexample):
            return True
    unsure.extend(doubts)
    return False
