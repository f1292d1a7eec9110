"""Columns of numbers: `0.5` with a tolerance, `93%`, `1,792`, `no parameters`."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from graders.answer import Task
from graders.marking.figure import figure
from graders.marking.number import NumberRule
from graders.marking.wording import words
from graders.maths.declare import Declarations
from graders.quantity import Quantity, Unit
from graders.quantity.noun import MOST_CHARACTERS, without_noun
from graders.spec import Plain, complaint
from graders.table.column import Column, Handed
from graders.verdict import Verdict

NOTHING = frozenset({("none",), ("no",), ("zero",), ("nil",), ("nothing",)})


class Numbers(NumberRule, Column):
    """Numbers, marked by the rule of `marking/number.py`."""

    @override
    def reference(self, value: Plain, names: Declarations) -> Quantity:
        expected = figure(value)
        self.check(expected)
        return expected

    @override
    def mark(self, expected: Quantity, cell: Plain, task: Task) -> Verdict:
        return self.verdict(expected, self.read(cell), task)

    def read(self, cell: Plain) -> Quantity:
        """The number in a student's cell.

        Raises:
            PydanticCustomError: There is none.
        """
        return figure(cell)

    @override
    def handed(self, expected: Quantity, cell: Plain) -> Handed:
        typed = self.read(cell)
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
    """Whole numbers; a word for nothing is 0."""

    type: Literal["integer"]

    @override
    def read(self, cell: Plain) -> Quantity:
        nothing = isinstance(cell, str) and words(without_noun(cell[:MOST_CHARACTERS])) in NOTHING
        return figure(0 if nothing else cell)

    @override
    def reference(self, value: Plain, names: Declarations) -> Quantity:
        expected = super().reference(value, names)
        if expected.value is None or expected.value.denominator != 1:
            raise complaint("not-whole", f"found {expected.text}", expected="a whole number")
        return expected
