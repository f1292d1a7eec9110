"""Columns of numbers: `0.5` with a tolerance, `93%`, `1,792`."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from graders.answer import Task
from graders.marking.figure import figure
from graders.marking.number import NumberRule
from graders.maths.declare import Declarations
from graders.quantity import Quantity, Unit
from graders.spec import Plain, complaint
from graders.table.column import Column, Handed
from graders.verdict import Verdict


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
