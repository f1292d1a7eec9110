"""Columns of words: free, or one of some options; and the labels of the rows."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from typing_extensions import override

from graders.answer import Task
from graders.evidence import Counterexample, Identical
from graders.marking.options import Choices, Spelled
from graders.marking.wording import words
from graders.maths.declare import Declarations
from graders.spec import Plain, complaint, show
from graders.table.column import Column
from graders.verdict import Graded, Verdict

RIGHT, WRONG = Fraction(1), Fraction(0)


def _among(value: Any) -> Any:
    return None if value is None else {"options": value}


class TextColumn(Column):
    """Words, whatever their case; with `options`, one of these in any wording."""

    type: Literal["text"]
    options: Annotated[Choices | None, BeforeValidator(_among, Spelled)] = None

    @override
    def reference(self, value: Plain, names: Declarations) -> str:
        if not isinstance(value, str):
            raise complaint("wrong-form", f"found {show(value)}", expected="text")
        return value if self.options is None else self.options.named(value).id

    @override
    def mark(self, expected: str, cell: Plain, task: Task) -> Verdict:
        received = self._read(cell)
        if words(received) == words(expected):
            return Graded(score=RIGHT, evidence=Identical())
        evidence = Counterexample(at={}, expected=expected, received=received)
        return Graded(score=WRONG, evidence=evidence)

    @override
    def written(self, expected: str) -> str:
        return expected

    @override
    def handed(self, expected: str, cell: Plain) -> str:
        return self._read(cell)

    def _read(self, cell: Plain) -> str:
        if isinstance(cell, (bool, tuple, list, dict)):
            raise complaint("wrong-form", f"expected text, found {show(cell)}")
        return str(cell) if self.options is None else self.options.named(str(cell)).id


class LabelColumn(Column):
    """The names of the rows."""

    type: Literal["label"]

    @override
    def reference(self, value: Plain, names: Declarations) -> str:
        return str(value)

    @override
    def mark(self, expected: str, cell: Plain, task: Task) -> Verdict:
        return Graded(score=RIGHT)

    @override
    def written(self, expected: str) -> str:
        return expected

    @override
    def handed(self, expected: str, cell: Plain) -> str:
        return expected
