r"""Statements about given tables: whether one is true; or a true one, with its predicate.

    answer:
      type: claims
      tables: {LR: "| | 1 | 1e-1 |\n|---|---|---|\n| test | 94.64% | 92.72% |"}
      lookup: acc(table, column, row)
      readings: all(acc('LR', c, 'test') > 93 for c in cols('LR'))

A response is a verdict (`false`), a statement with its predicate (`the best is 1 :: acc('LR', '1',
'test') > 94`), or a verdict with a predicate that supports it. `asks` says which: `verdict` where
the problem makes a statement, `claim` where students make one, `either`. Whether the statement is
true follows from `readings` and `needs` (`predicate/stated.py`); where no table can tell, the
author says so with `verdict`. The words of a statement are for people: its predicate is judged.

In a mistake, `says` is the verdict that students give.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    JsonValue,
    PrivateAttr,
    StrictBool,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Counterexample, Identical, Proof
from graders.marking.options import Choices, Option
from graders.predicate import Indefinite, Lookup, Misused, Outcome, Predicate, Tabled
from graders.predicate.stated import Stated, Truth, stated
from graders.sheet import Tables, known, shown
from graders.spec import complaint, meant
from graders.spec.plain import CONTROL
from graders.verdict import Graded, Invalid, Undecided, Verdict

_SAYS: dict[str, tuple[str, ...]] = {
    "true": ("holds", "correct", "right"),
    "false": ("incorrect", "wrong", "not true", "does not hold"),
    "imprecise": ("inexact", "not precise", "ambiguous"),
    "unsupported": ("not supported",),
    "unverifiable": ("not verifiable", "cannot be verified"),
}
_BEFORE = ("verdict", "this is", "it is", "the statement is", "the claim is", "answer")
VERDICTS = Choices(
    options={
        name: Option(says=tuple(f"{lead} {name}" for lead in _BEFORE) + also)
        for name, also in _SAYS.items()
    }
)
"""How a verdict may be put."""


def _word(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Said = Annotated[Truth, BeforeValidator(_word, Truth | bool)]
Written = Annotated[tuple[str, ...], BeforeValidator(_several, tuple[str, ...] | str)]


class Claims(Answer):
    """A verdict on a statement about tables, or a statement with its predicate."""

    expects: ClassVar[str] = "a verdict such as true, or a statement :: and its predicate"

    type: Literal["claims"]
    tables: Tables = Field(default_factory=dict)
    lookup: Annotated[
        Lookup, Field(description="The function that finds a cell, with its arguments in order.")
    ] = "cell(table, row, column)"
    readings: Annotated[
        Written, Field(description="What the statement says: predicates, one for each reading.")
    ] = ()
    needs: Annotated[
        Written, Field(description="What the tables must show, or the statement is unsupported.")
    ] = ()
    verdict: Annotated[
        Said | None, Field(description="Whether it is true; with readings, they must agree.")
    ] = None
    asks: Annotated[
        Literal["verdict", "claim", "either"] | None, Field(description="What a response gives.")
    ] = None
    about: Annotated[
        tuple[str, ...], Field(description="Tables, one of which a claim must look into.")
    ] = ()
    example: Annotated[str | None, Field(description="A claim that is true.")] = None
    says: Annotated[
        Said | None, Field(description="In a mistake: the verdict that students give.")
    ] = None
    _tabled: Tabled = PrivateAttr()
    _stated: Stated | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _sound(self, info: ValidationInfo) -> Self:
        tables = known(self.tables, info)
        self._tabled = Tabled(tables, self.lookup)
        for name in self.about:
            if name not in tables:
                said, hint = f"there is no table {name!r}", meant(name, tables)
                raise complaint("unknown-table", said, hint=hint)
        readings, needs = ([self._read(t) for t in texts] for texts in (self.readings, self.needs))
        if readings or needs:
            self._stated = stated(readings, needs)
            if self.verdict not in (None, self._stated.truth):
                said = f"the tables say {self._stated.truth}, the verdict {self.verdict}"
                raise complaint("wrong-verdict", said, hint=self._stated.why)
        elif self.verdict is not None:
            self._stated = Stated(self.verdict, {})
        if self._stated is None and self.asking != "claim":
            raise complaint("missing-verdict", "there is nothing to judge", expected="readings")
        if self._stated is None and self.example is None:
            raise complaint("missing-example", "no claim is shown", expected="example")
        return self

    @property
    def asking(self) -> str:
        """What a response gives: a verdict wherever the problem makes a statement."""
        return self.asks or ("claim" if self._stated is None else "verdict")

    @property
    def options(self) -> tuple[str, ...]:
        """The verdicts there are, where one is asked for."""
        return () if self.asking == "claim" else tuple(VERDICTS.options)

    def _read(self, text: str) -> Predicate:
        return Predicate(text, self._tabled.functions)

    @override
    def grade(self, response: str | StrictBool, task: Task) -> Verdict:
        text = str(response).lower() if isinstance(response, bool) else response
        if CONTROL.search(text.replace("\r", "")):
            said = "this holds a character that cannot be printed"
            return Invalid(message=said, notes=("control-character",))
        before, colons, predicate = text.rpartition("::")
        try:
            if not colons:
                return self._alone(text)
            return self._claimed(before, predicate, len(text) - len(predicate))
        except PydanticCustomError as error:
            return refusal(error)

    def _alone(self, text: str) -> Verdict:
        """A verdict; or a predicate, where one may stand without words."""
        if self.asking != "claim":
            try:
                return self._judged(VERDICTS.named(text).id)
            except PydanticCustomError:
                if self.asking == "verdict":
                    raise
        return self._supported(text, 0)

    def _claimed(self, before: str, predicate: str, start: int) -> Verdict:
        """A predicate behind words; with a verdict in front, both must be right."""
        if self.asking == "claim":
            return self._supported(predicate, start)
        try:
            verdict = self._judged(VERDICTS.named(before).id)
        except PydanticCustomError:
            if self.asking == "verdict":
                raise
            return self._supported(predicate, start)
        support = self._supported(predicate, start)
        right = isinstance(verdict, Graded) and verdict.score == 1
        return support if right else verdict

    def _judged(self, said: str) -> Verdict:
        truth = self.says or (self._stated.truth if self._stated else "")
        if said == truth:
            return Graded(score=Fraction(1), evidence=Identical())
        cells = dict(self._stated.cells) if self._stated else {}
        evidence = Counterexample(at=cells, expected=truth, received=said)
        return Graded(score=Fraction(0), evidence=evidence, notes=("wrong-verdict",))

    def _supported(self, text: str, start: int) -> Verdict:
        """Whether a claim is true of the tables, with the cells that show it."""
        try:
            predicate = self._read(text)
            found = predicate.outcome({})
        except PydanticCustomError as error:
            refused = refusal(error)
            low, high = refused.span or (0, len(text))
            return refused.model_copy(update={"span": (low + start, high + start)})
        match found:
            case Misused(note=note, message=message, span=(low, high)):
                return Invalid(message=message, notes=(note,), span=(low + start, high + start))
            case Indefinite(tried=tried):
                return Undecided(tried=(tried,))
            case str():
                return Graded(score=Fraction(0), notes=("unsupported",), feedback=(found,))
            case Outcome(holds=True):
                return self._true(found, self._tabled.tables_in(predicate.node))
            case Outcome(why=why):
                evidence = Counterexample(
                    at={**why.names, **why.cells},
                    expected=why.right or "true",
                    received=why.left or "false",
                )
                return Graded(score=Fraction(0), evidence=evidence, notes=("refuted",))

    def _true(self, found: Outcome, tables: frozenset[str]) -> Graded:
        if self.about and not tables & set(self.about):
            feedback = (f"This does not look into {' or '.join(self.about)}.",)
            return Graded(score=Fraction(0), notes=("not-about-the-table",), feedback=feedback)
        where = ", ".join(f"{name} = {text}" for name, text in found.why.cells.items())
        notes = () if tables else ("looks-into-no-table",)
        evidence = Proof(method="table-cells", where=where or None)
        return Graded(score=Fraction(1), evidence=evidence, notes=notes)

    @override
    def solution(self) -> JsonValue:
        if self.asking == "claim":
            return self.example
        return self.says or (self._stated.truth if self._stated else None)

    @override
    def view(self) -> dict[str, JsonValue]:
        asked: dict[str, JsonValue] = {"asks": self.asking, "tables": shown(self.tables)}
        if self.options:
            asked["options"] = [{"id": name, "text": name} for name in self.options]
        return super().view() | asked | {"lookup": self.lookup}
