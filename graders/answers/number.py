"""A number: exact, within a tolerance, or to significant digits; perhaps a percentage.

    answer: {type: number, equals: 132863336}
    answer: {type: number, equals: 2 + sqrt(3), digits: 5}
    answer: {type: number, equals: 93.06%, unit: percent, tolerance: 0.5}

Closed formulas are numbers too, on both sides. How a number is marked: `marking/number.py`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import JsonValue, model_validator
from typing_extensions import override

from graders.answer import Answer, Task
from graders.fields import Reference
from graders.marking.figure import Figure
from graders.marking.number import NumberRule
from graders.verdict import Verdict


class Number(NumberRule, Answer):
    """One number."""

    expects: ClassVar[str] = "a number, such as 12, 0.5, 3/4 or 93 %"

    type: Literal["number"]
    equals: Annotated[Figure, Reference()]

    @model_validator(mode="after")
    def _checked(self) -> Self:
        self.check(self.equals)
        return self

    @override
    def grade(self, response: Figure, task: Task) -> Verdict:
        return self.verdict(self.equals, response, task)

    @override
    def solution(self) -> JsonValue:
        return self.written(self.equals)

    @override
    def view(self) -> dict[str, JsonValue]:
        asked = {"unit": self.unit, "digits": self.digits}
        return super().view() | {key: value for key, value in asked.items() if value}
