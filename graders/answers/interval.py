r"""An interval, or a union of intervals: right if it holds the numbers that the reference holds.

    answer: {type: interval, equals: "(2, inf)"}
    answer: {type: interval, equals: "[-a, a] ∪ {2*a}", variable: x}

Ends are formulas. `]2, \infty[` and `(2, oo)` are the same; with `variable`, `x > 2` is read too,
and so is any other condition. Where only an end in or out makes the difference, `open-or-closed`
is noted. Without `variable`, ends may not use the name x.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field, JsonValue, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Evidence, Identical, Note, Unsettled
from graders.fields import Maths, Reference, Syntax, in_force, read_maths
from graders.marking.claimed import told
from graders.marking.merged import merged
from graders.marking.pieces import End, Piece, condition, endless, pieces_of, spans
from graders.maths.declared import Declaration, Declarations
from graders.maths.tree import Symbol, Tree
from graders.maths.typeset import to_ascii
from graders.spec import complaint, show
from graders.verdict import Graded, Verdict


class Union(NamedTuple):
    """A union of intervals, or else a condition; as typed, and what was repaired."""

    text: str
    pieces: list[Piece] | None
    tree: Tree | None = None
    notes: tuple[Note, ...] = ()


def read_union(
    value: object, names: Declarations, syntax: Syntax = "auto", at: Symbol | None = None
) -> Union:
    """Read a union of intervals, or a condition on the name `at`.

    Raises:
        PydanticCustomError: It is neither.
    """
    if not isinstance(value, str):
        raise complaint("wrong-form", f"found {show(value)}", expected="an interval, as text")
    found = spans(value)
    if found is None:
        return _condition(value, names, syntax, at)
    notes: dict[Note, None] = {}
    pieces = []
    for span in found:
        low, high = (
            read_maths(" " * end.start + end.text, names, syntax) for end in (span.low, span.high)
        )
        notes |= dict.fromkeys(note for end in (low, high) for note in end.notes)
        for end in (low, high):
            if end.tree.type.kind != "scalar":
                raise complaint("wrong-type", f"this is {end.tree.type}", expected="a number")
        pieces.append(_piece(low.tree, high.tree, span.closed))
    return Union(value, merged(pieces), None, tuple(notes))


def _piece(low: Tree, high: Tree, closed: tuple[bool, bool]) -> Piece:
    if endless(low) > 0 or endless(high) < 0:
        raise complaint("upside-down", "this interval begins where it should end")
    ends = [
        End(None, closed=False) if endless(end) else End(end, closed=is_closed)
        for end, is_closed in zip((low, high), closed, strict=True)
    ]
    return Piece(*ends)


def _condition(value: str, names: Declarations, syntax: Syntax, at: Symbol | None) -> Union:
    reading = read_maths(value, names, syntax)
    notes = reading.notes
    if reading.tree.type.kind != "truth" or at is None:
        message, hint = "this is no interval", "write (2, inf), [0, 1) or [0, 1] ∪ [2, 3]"
        raise complaint("wrong-form", message, expected="an interval", hint=hint)
    pieces = pieces_of(reading.tree, at)
    return Union(value, None if pieces is None else merged(pieces), reading.tree, notes)


def _reference(value: object, info: ValidationInfo) -> Union:
    return read_union(value, in_force(info))


class Interval(Answer):
    """A union of intervals of real numbers."""

    expects: ClassVar[str] = "an interval, as text, such as (2, inf) or [0, 1]"

    type: Literal["interval"]
    equals: Annotated[
        Union, PlainValidator(_reference), WithJsonSchema({"type": "string"}), Reference()
    ]
    variable: Annotated[
        Maths | None, Field(description="The name in which a condition may be given instead.")
    ] = None
    syntax: Syntax = "auto"

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        names, at = self._named(task.declarations)
        try:
            given = read_union(response, task.declarations, self.syntax, self._variable)
        except PydanticCustomError as error:
            return refusal(error)
        ours, theirs = (
            each.tree if each.tree is not None else condition(each.pieces or [], at)
            for each in (self.equals, given)
        )
        claim = Claim(ours, theirs, names, secret=task.secret)
        return self._judged(claim, given, task.ask)

    def _judged(self, claim: Claim, given: Union, ask: Ask) -> Verdict:
        """By the ends, where they are the same ones; else by the numbers that lie inside."""
        ours, theirs = self.equals.pieces, given.pieces
        ends = None if theirs is None else _matched(ours or [], theirs, claim, ask)
        if ends is not None and not ends.differ:
            return told(ends.evidence, given.notes)
        found = compare(claim, ask)
        note = ("open-or-closed",) if ends is not None else ()
        alone = len(ours or []) == 1 and ends is not None
        if isinstance(found, Unsettled) and alone:
            found = Counterexample(at={}, expected=self.equals.text, received=given.text)
        verdict = told(found, given.notes)
        if isinstance(verdict, Graded) and verdict.score == 0:
            return verdict.model_copy(update={"notes": (*verdict.notes, *note)})
        return verdict

    @property
    def _variable(self) -> Symbol | None:
        tree = None if self.variable is None else self.variable.tree
        return tree if isinstance(tree, Symbol) else None

    def _named(self, names: Declarations) -> tuple[Declarations, Symbol]:
        """The name of the numbers inside, which is declared if it has to be."""
        if self._variable is not None:
            return names, self._variable
        name = "x"
        while name in names.symbols:
            name += "_in"
        entry = Declaration(name)
        return names.extended([entry]), entry.symbol

    @override
    def solution(self) -> JsonValue:
        return self.equals.text

    @override
    def view(self) -> dict[str, JsonValue]:
        name = {} if self._variable is None else {"variable": to_ascii(self._variable)}
        return super().view() | name


class Matched(NamedTuple):
    """Intervals with the same ends, pairwise; whether they differ in what belongs to them."""

    evidence: Evidence
    differ: bool


def _matched(ours: list[Piece], theirs: list[Piece], claim: Claim, ask: Ask) -> Matched | None:
    """Pair the intervals of two unions by their ends; None where that fails."""
    left = list(theirs)
    seen: list[Evidence] = []
    differ = False
    for piece in ours:
        ends = ((at, _ends(piece, other, claim, ask)) for at, other in enumerate(left))
        pair = next(((at, found) for at, found in ends if found is not None), None)
        if pair is None:
            return None
        other = left.pop(pair[0])
        seen += pair[1]
        differ |= (piece.low.closed, piece.high.closed) != (other.low.closed, other.high.closed)
    kinds = ("agreement", "proof", "identical")
    weakest = min(seen, key=lambda each: kinds.index(each.kind), default=Identical())
    return None if left else Matched(weakest, differ)


def _ends(one: Piece, other: Piece, claim: Claim, ask: Ask) -> list[Evidence] | None:
    """Evidence that both ends are equal; None where it is missing."""
    seen: list[Evidence] = []
    for (mine, _), (yours, _) in zip(one, other, strict=True):
        if mine is None or yours is None:
            if mine is not yours:
                return None
            seen.append(Identical())
            continue
        found = compare(replace(claim, reference=mine, response=yours), ask)
        if isinstance(found, (Counterexample, Unsettled)):
            return None
        seen.append(found)
    return seen
