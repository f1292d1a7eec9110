"""A matrix of numbers, written out: each entry by the rule of `marking/number.py`.

    answer: {type: matrix, equals: [[1, 1/2], [1/2, 1/3]]}
    answer: {type: matrix, equals: "[[0.5, 0.5], [0.25, 0.75]]", tolerance: 0.01, credit: entry}

`credit: entry` gives each entry its share, `row` each row that is right; `all` gives nothing for
less than all of them. Another shape is invalid, or wrong where the problem says `shape: graded`.
A matrix with variables, or of symbolic size, is an `expression`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Counterexample
from graders.fields import Reference
from graders.marking.number import NumberRule
from graders.marking.rows import Cells, Rows, shape_of
from graders.marking.scoring import Marked, scored
from graders.marking.vector import number
from graders.quantity import Quantity
from graders.verdict import Graded, Invalid, Verdict

Numbers: TypeAlias = tuple[tuple[Quantity, ...], ...]


class Matrix(NumberRule, Answer):
    """Numbers in rows and columns."""

    expects: ClassVar[str] = "rows of numbers, such as [[1, 2], [3, 4]]"

    type: Literal["matrix"]
    equals: Annotated[Rows, Reference()]
    credit: Literal["all", "row", "entry"] = "all"
    shape: Annotated[
        Literal["invalid", "graded"], Field(description="What a response of another shape is.")
    ] = "invalid"

    @model_validator(mode="after")
    def _checked(self) -> Self:
        for row in self.reference:
            for expected in row:
                self.check(expected)
        return self

    @cached_property
    def reference(self) -> Numbers:
        """What is right."""
        return _numbers(self.equals)

    @override
    def grade(self, response: Rows, task: Task) -> Verdict:
        try:
            received = self.meaning(response, task)
        except PydanticCustomError as error:
            return refusal(error)
        if shape_of(received) != shape_of(self.reference):
            return self._misshapen(received)
        verdict = self._scored(received, task)
        if (
            isinstance(verdict, Graded)
            and verdict.score < 1
            and self._is_transpose(received, task)
        ):
            return verdict.model_copy(update={"notes": (*verdict.notes, "transposed")})
        return verdict

    @override
    def meaning(self, response: Rows, task: Task) -> Numbers:
        return _numbers(response)

    def _scored(self, received: Numbers, task: Task) -> Verdict:
        marked = [
            Marked(address, self.verdict(asked, given, task), Fraction(1), self._group(address))
            for address, asked, given in (
                (f"{i},{j}", asked, given)
                for i, (row, ours) in enumerate(zip(received, self.reference, strict=True), 1)
                for j, (given, asked) in enumerate(zip(row, ours, strict=True), 1)
            )
        ]
        return scored(marked)

    def _group(self, address: str) -> str:
        return {"all": "", "row": address.partition(",")[0], "entry": address}[self.credit]

    def _misshapen(self, received: Numbers) -> Verdict:
        (rows, columns), (found, across) = shape_of(self.reference), shape_of(received)
        message = f"this is a {found} x {across} matrix; expected a {rows} x {columns} matrix"
        notes = ("transposed" if (found, across) == (columns, rows) else "wrong-shape",)
        if self.shape == "invalid":
            return Invalid(message=message, notes=notes)
        evidence = Counterexample(
            at={}, expected=f"{rows} x {columns}", received=f"{found} x {across}"
        )
        said = f"T{message[1:]}."
        return Graded(score=Fraction(0), evidence=evidence, feedback=(said,), notes=notes)

    def _is_transpose(self, received: Numbers, task: Task) -> bool:
        rows, columns = shape_of(received)
        if rows != columns:
            return False
        turned = self._scored(tuple(zip(*received, strict=True)), task)
        return isinstance(turned, Graded) and turned.score == 1

    @override
    def solution(self) -> JsonValue:
        return [[self.written(entry) for entry in row] for row in self.reference]

    @override
    def view(self) -> dict[str, JsonValue]:
        asked = {"unit": self.unit, "digits": self.digits}
        return super().view() | {key: value for key, value in asked.items() if value}


def _numbers(cells: Cells) -> Numbers:
    """The entries as numbers.

    Raises:
        PydanticCustomError: One is none.
    """
    return tuple(tuple(number(cell) for cell in row) for row in cells)
