"""The types of columns.

shape        112x112x64                      integer      1,792
number       0.5, perhaps with a tolerance   percent      93%
text         words, or one of some options   expression   a formula in the declared variables
label        the names of the rows: printed, and never graded
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, JsonValue
from typing_extensions import override

from graders.answer import Task
from graders.equivalence import Claim, compare
from graders.fields import read_maths
from graders.marking.figure import figure
from graders.marking.number import NumberRule
from graders.marking.options import Choices, Spelled
from graders.marking.wording import words
from graders.maths.declare import Declarations
from graders.maths.parse import Reading
from graders.maths.typeset import to_ascii
from graders.maths.unreadable import Unreadable
from graders.quantity import Quantity, Shape, Unit, read_shape, show_shape
from graders.spec import Plain, complaint, show
from graders.table.column import Column, Handed
from graders.verdict import Counterexample, Graded, Identical, Undecided, Verdict

RIGHT, WRONG = Fraction(1), Fraction(0)


class ShapeColumn(Column):
    """Sizes along axes. For a flat vector of 4096, 1x1x4096 is the same, with a note."""

    type: Literal["shape"]

    @override
    def reference(self, value: Plain, names: Declarations) -> Shape:
        return self._read(value, 3)

    @override
    def mark(self, expected: Shape, cell: Plain, task: Task) -> Verdict:
        typed = self._read(cell, len(expected))
        received = _flat(typed, expected)
        notes = ("unit-axes",) if received != typed else ()
        if received == expected:
            return Graded(score=RIGHT, evidence=Identical(), notes=notes)
        sides = {"expected": show_shape(expected), "received": show_shape(typed)}
        return Graded(score=WRONG, evidence=Counterexample(at={}, **sides))

    @override
    def written(self, expected: Shape) -> str:
        return show_shape(expected)

    @override
    def handed(self, expected: Shape, cell: Plain) -> Shape:
        return _flat(self._read(cell, len(expected)), expected)

    def _read(self, cell: Plain, rank: int) -> Shape:
        if isinstance(cell, bool) or not isinstance(cell, (str, int, tuple, list)):
            raise complaint("not-a-shape", f"expected a shape, found {show(cell)}")
        try:
            return read_shape(cell, rank)
        except Unreadable as error:
            raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error


def _flat(typed: Shape, expected: Shape) -> Shape:
    """`typed` without axes of size 1, where a flat vector is expected."""
    long = tuple(size for size in typed if size != 1)
    return long if len(expected) == len(long) == 1 else typed


class Numbers(NumberRule, Column):
    """Numbers, marked by the rule of `marking/number.py`."""

    @override
    def reference(self, value: Plain, names: Declarations) -> Quantity:
        expected = figure(value)
        self.check(expected)
        return expected

    @override
    def mark(self, expected: Quantity, cell: Plain, task: Task) -> Verdict:
        return self.verdict(expected, figure(cell), task)

    @override
    def handed(self, expected: Quantity, cell: Plain) -> Handed:
        typed = figure(cell)
        value = typed.pure.value
        bare = self.unit == "percent" and typed.unit is None
        return value / 100 if bare and value is not None and abs(value) > 1 else value


class NumberColumn(Numbers):
    """Numbers, exact unless a tolerance is given."""

    type: Literal["number"]


class PercentColumn(Numbers):
    """Percentages."""

    type: Literal["percent"]
    unit: Unit | None = "percent"


class IntegerColumn(Numbers):
    """Whole numbers."""

    type: Literal["integer"]

    @override
    def reference(self, value: Plain, names: Declarations) -> Quantity:
        expected = super().reference(value, names)
        if expected.value is None or expected.value.denominator != 1:
            raise complaint("not-whole", f"found {expected.text}", expected="a whole number")
        return expected


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


class ExpressionColumn(Column):
    """Formulas in the declared variables."""

    type: Literal["expression"]

    @override
    def reference(self, value: Plain, names: Declarations) -> Reading:
        return read_maths(value, names)

    @override
    def mark(self, expected: Reading, cell: Plain, task: Task) -> Verdict:
        reading = read_maths(cell, task.declarations)
        notes = tuple(dict.fromkeys(repair.note for repair in reading.repairs))
        claim = Claim(expected.tree, reading.tree, task.declarations, secret=task.secret)
        found = compare(claim, task.ask)
        if isinstance(found, Undecided):
            return found.model_copy(update={"notes": (*notes, *found.notes)})
        score = WRONG if isinstance(found, Counterexample) else RIGHT
        return Graded(score=score, evidence=found, notes=notes)

    @override
    def written(self, expected: Reading) -> str:
        return to_ascii(expected.tree)

    @override
    def handed(self, expected: Reading, cell: Plain) -> None:
        return None


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
    def written(self, expected: str) -> JsonValue:
        return expected

    @override
    def handed(self, expected: str, cell: Plain) -> str:
        return expected


def _typed(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


Name: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
ColumnType: TypeAlias = Literal[
    "shape", "number", "percent", "integer", "text", "expression", "label"
]
AnyColumn: TypeAlias = Annotated[
    ShapeColumn
    | NumberColumn
    | PercentColumn
    | IntegerColumn
    | TextColumn
    | ExpressionColumn
    | LabelColumn,
    Field(discriminator="type"),
]
Columns: TypeAlias = Annotated[
    dict[Name, Annotated[AnyColumn, BeforeValidator(_typed, AnyColumn | ColumnType)]],
    Field(min_length=1, max_length=50),
]
"""Columns by id; the type alone stands for a column without more."""
