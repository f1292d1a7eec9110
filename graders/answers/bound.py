"""Any valid bound: a constant, a number of steps, a sample size such that something holds.

    answer: {type: bound, sharp: gamma/norm(v), side: lower, must: [bound > 0]}
    answer: {type: bound, called: C, sharp: sqrt(d), side: upper, holds: "norm(x, 1) <= C*norm(x)"}

`side: upper` takes whatever is at least as large as the sharp bound, `lower` what is at most that.
With `holds`, a condition on the bound that must be true for all variables, a bound beyond the
sharp one may be valid too. `families` are values at which the bound is tight: they are tried
first. `must` says what keeps it from being vacuous. An invalid bound is refuted with a point.

A valid bound that is not the sharp one is noted `not-tight`, with how far it is at a point. More
than `factor` times as loose, or looser than `loosest`, scores `loose`, and is noted `too-loose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, JsonValue, ValidationError, ValidationInfo
from pydantic import model_validator as checked
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Counterexample, Evidence, Note, Unsettled
from graders.fields import Formula, Reference, Syntax, in_force, read_maths, typed
from graders.maths.declare import Declaration, Declarations, canonical
from graders.maths.tree import Call, Number, Tree, free
from graders.maths.typeset import to_ascii
from graders.properties.assigned import Given, assigned, spelled
from graders.properties.bounding import Bounding, Side, distance, valid, within
from graders.properties.holding import Accept, Held, Text, condition, decided, told
from graders.properties.unknowns import Unknown, Unknowns
from graders.verdict import Exact, Graded, Undecided, Verdict

Typed: TypeAlias = str | int | float | Decimal

_LABEL = re.compile(
    r"\s*(?P<name>\\?[A-Za-z][\w\\{}^*']{0,60}(?:\([^()=<>]{0,60}\))?)\s{0,9}"
    r"(?:[:<>]?=(?!=)|[<>≤≥]|\\(?:[lg]eq?(?:slant)?)(?![a-z]))"
)


class Bound(Answer):
    """A number, or a formula for it, that is large or small enough."""

    expects: ClassVar[str] = "a formula, as text"

    type: Literal["bound"]
    sharp: Annotated[Formula, Reference(), Field(description="The best bound that is known.")]
    side: Annotated[Side, Field(description="upper: larger ones are valid as well.")]
    called: Annotated[Text, Field(description="What conditions call it.")] = "bound"
    holds: Annotated[Text | None, Field(description="What a valid bound makes true.")] = None
    given: Annotated[tuple[Text, ...], Field(description="Where it must be valid.")] = ()
    must: Annotated[tuple[Text, ...], Field(description="What a vacuous bound is not.")] = ()
    without: Annotated[tuple[Text, ...], Field(description="Names it must not depend on.")] = ()
    families: Annotated[
        tuple[dict[str, Given], ...], Field(description="Values at which it is tight.")
    ] = ()
    factor: Annotated[Exact | None, Field(ge=1, description="How loose it may be.")] = None
    loosest: Annotated[Formula | None, Field(description="How loose it may be.")] = None
    loose: Annotated[Exact, Field(ge=0, le=1, description="The score of a looser one.")] = (
        Fraction(0)
    )
    accept: Accept = "agreement"
    syntax: Syntax = "auto"

    @checked(mode="after")
    def _readable(self, info: ValidationInfo) -> Self:
        names = in_force(info)
        try:
            around = self._unknown.declared(names)
            self._about(around)
            list(self._demands(around))
        except PydanticCustomError as error:
            details = InitErrorDetails(type=error, loc=(), input=None)
            raise ValidationError.from_exception_data("Bound", [details]) from error
        return self

    @property
    @override
    def unique(self) -> bool:
        return False

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        try:
            text = self._unlabelled(typed(response), task.declarations)
            names = assigned(text, self._unknown, task.declarations, self.syntax)
        except PydanticCustomError as error:
            return refusal(error)
        bound = names[self._symbol].equals or Number(Fraction(0))
        used = free(bound) & {canonical(name) for name in self.without}
        if used:
            said = f"The bound must not depend on {', '.join(sorted(used))}"
            return Graded(score=Fraction(0), feedback=(said,), notes=("depends-on",))
        return self._judged(bound, self._about(names), task)

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.sharp.tree)

    def _judged(self, bound: Tree, about: Bounding, task: Task) -> Verdict:
        evidence = valid(bound, about, task, self.accept)
        if isinstance(evidence, Counterexample):
            return _wrong(evidence, "the bound is valid", "invalid-bound")
        for held in self._demands(about.names):
            found = decided(held, task, self.accept)
            if isinstance(found, Counterexample):
                return _wrong(found, held.says, "vacuous")
            evidence = found if isinstance(found, Unsettled) else evidence
        if isinstance(evidence, Unsettled):
            return Undecided.of(evidence)
        return self._scored(bound, about, task, evidence)

    def _scored(self, bound: Tree, about: Bounding, task: Task, evidence: Evidence) -> Verdict:
        """The verdict on a valid bound."""
        notes: tuple[Note, ...] = getattr(evidence, "notes", ())
        far = distance(bound, about, task)
        if far is None:
            return Graded(score=Fraction(1), evidence=evidence, notes=notes)
        score, notes = Fraction(1), (*notes, "not-tight")
        for limit in self._limits():
            found = within(bound, limit, about, task)
            if isinstance(found, Unsettled):
                return Undecided.of(found)
            if isinstance(found, Counterexample):
                score, notes = self.loose, (*notes, "too-loose")
                break
        said = (f"A valid bound, {far}",)
        return Graded(score=score, evidence=evidence, feedback=said, notes=notes)

    def _limits(self) -> Iterator[Tree]:
        if self.factor is not None:
            name = "mul" if self.side == "upper" else "div"
            yield Call(name, (self.sharp.tree, Number(self.factor)))
        if self.loosest is not None:
            yield self.loosest.tree

    @property
    def _symbol(self) -> str:
        return canonical(self.called) or "bound"

    @property
    def _unknown(self) -> Unknowns:
        return Unknowns((Unknown(Declaration(self._symbol)),))

    def _about(self, names: Declarations) -> Bounding:
        """What a bound that `names` holds is judged by."""
        given = tuple(condition(text, names) for text in self.given)
        families = [
            {name: read_maths(spelled(value), names).tree for name, value in family.items()}
            for family in self.families
        ]
        holds = None if self.holds is None else condition(self.holds, names)
        return Bounding(self.sharp.tree, self.side, given, families, names, holds)

    def _demands(self, names: Declarations) -> Iterator[Held]:
        given = tuple(condition(text, names) for text in self.given)
        yield from (Held(text, condition(text, names), given, names) for text in self.must)

    def _unlabelled(self, text: str, names: Declarations) -> str:
        """`text` with blanks for a name and a sign before the bound."""
        label = _LABEL.match(text.replace("$", " "))
        name = canonical(label["name"]) if label else None
        if label is None or (name != self._symbol and name in names.symbols):
            return text
        return " " * label.end() + text[label.end() :].replace("$", " ")


def _wrong(evidence: Counterexample, says: str, note: Note) -> Graded:
    return Graded(
        score=Fraction(0), evidence=evidence, feedback=(told(says, evidence),), notes=(note,)
    )
