"""A number: exact, within a tolerance, or to significant digits; perhaps a percentage.

    answer: {type: number, equals: 132863336}
    answer: {type: number, equals: 2 + sqrt(3), digits: 5}
    answer: {type: number, equals: 93.06%, unit: percent, tolerance: 0.5}
    answer: {type: number, equals: {between: [200, 300]}}

Closed formulas are numbers too, on both sides. How a number is marked: `marking/number.py`; any
number of an interval: `marking/between.py`. Where one number is asked for, a range is refused.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import JsonValue, model_validator
from typing_extensions import override

from graders.answer import Answer, Task
from graders.fields import Reference
from graders.marking.between import Between, Ends, Expected, Typed, ends, within
from graders.marking.number import NumberRule, mismatch, unclear
from graders.quantity import Interval, Quantity
from graders.spec import complaint
from graders.verdict import Graded, Invalid, Verdict


class Number(NumberRule, Answer):
    """One number."""

    expects: ClassVar[str] = "a number, such as 12, 0.5, 3/4 or 93 %"

    type: Literal["number"]
    equals: Annotated[Expected, Reference()]

    @model_validator(mode="after")
    def _checked(self) -> Self:
        if isinstance(self.equals, Quantity):
            self.check(self.equals)
            return self
        for end in self.equals.between:
            self.check(end)
        if self.relative or self.digits:
            raise complaint("wrong-form", "an interval has a tolerance, but no relative or digits")
        return self

    @property
    @override
    def unique(self) -> bool:
        return isinstance(self.equals, Quantity)

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        if isinstance(self.equals, Between):
            return self._inside(self.equals, response)
        if isinstance(response, Quantity):
            return self.verdict(self.equals, response, task)
        if response.difference is not None:
            verdict = self.verdict(self.equals, response.difference, task)
            if isinstance(verdict, Graded) and verdict.score == 1:
                return verdict
        message = f"{response.text} is a range of numbers; give one"
        return Invalid(message=message, notes=("range",))

    def _inside(self, expected: Between, response: Quantity | Interval) -> Verdict:
        given = ends(response)
        asked = Ends(*map(self.asked, expected.between))
        low, high = self.readings(given.low), self.readings(given.high)
        if low is None or high is None:
            return mismatch(asked.text, given.low, self.unit)
        verdicts = [
            within(asked, Ends(below.value, above.value), self.tolerance, below.notes)
            for below, above in zip(low, high, strict=True)
        ]
        right = (v for v in verdicts if isinstance(v, Graded) and v.score == 1)
        return next(right, verdicts[0] if verdicts else unclear(response.text))

    @override
    def solution(self) -> JsonValue:
        if isinstance(self.equals, Quantity):
            return self.written(self.equals)
        low, high = map(self.written, self.equals.between)
        return f"[{low}, {high}]"

    @override
    def view(self) -> dict[str, JsonValue]:
        asked = {"unit": self.unit, "digits": self.digits}
        return super().view() | {key: value for key, value in asked.items() if value}
