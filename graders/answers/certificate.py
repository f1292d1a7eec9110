"""Numbers that prove something by exact arithmetic: anybody can check them.

    answer: {type: certificate, system: [x + y >= 1, x < 0, y <= 0], example: (1, 1, 1)}
    answer: {type: certificate, system: [x + y <= 4, x <= y], shows: x <= 2, example: (1/2, 1/2)}
    answer: {type: certificate, hulls: [[[0, 1], [1, 0]], [[0, 0], [1, 1]]], example: (1/2, 1/2)}
    answer: {type: certificate, conditions: ["a + b = 1", a*b > 0], example: "a = 1/2, b = 1/2"}

`system` takes a multiplier for each condition: their combination must be a contradiction, or show
the condition `shows` (Farkas; the solution of a dual program). `hulls` takes a common point of the
convex hulls of sets of points (Radon). `conditions` take values of the names in them.
What fails is said: the form that is left, the hull, the condition. `example` is one that is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from flint import fmpq
from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence.order.scene import Condition as Met
from graders.evidence import Proof
from graders.fields import Condition, Conditions
from graders.marking.hulls import inside
from graders.marking.listing import Entry
from graders.marking.multipliers import Fault, fault, row
from graders.marking.vector import Listed, arranged
from graders.maths.ball import Dear, Meter
from graders.maths.declare import Declarations
from graders.maths.parse import Reading
from graders.maths.sample import Sampler
from graders.maths.tree import free
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Exact, Graded, Undecided, Verdict

Points = Annotated[tuple[tuple[Exact, ...], ...], Field(min_length=1, max_length=40)]


class Certificate(Answer):
    """Multipliers, a common point, or values, that anybody can check."""

    expects: ClassVar[str] = "numbers, such as (1, 1/2, 0) or a = 1/2, b = 1/2"

    type: Literal["certificate"]
    system: Annotated[
        Conditions | None, Field(description="Linear conditions that take multipliers.")
    ] = None
    shows: Annotated[
        Condition | None, Field(description="What multipliers must show; else a contradiction.")
    ] = None
    hulls: Annotated[
        tuple[Points, ...] | None,
        Field(min_length=2, max_length=6, description="Sets of points with a common point."),
    ] = None
    conditions: Annotated[
        Conditions | None, Field(description="What values of names must meet.")
    ] = None
    example: Annotated[str, Field(description="A certificate that is right.")]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [self.system, self.hulls, self.conditions]
        if sum(each is not None for each in given) != 1:
            expected = "one of system, hulls and conditions"
            raise complaint("wrong-form", "a certificate is of one kind", expected=expected)
        if self.hulls is not None and len({len(p) for hull in self.hulls for p in hull}) != 1:
            raise complaint("wrong-length", "the points have different numbers of coordinates")
        for each in (*(self.system or ()), *((self.shows,) if self.shows else ())):
            row(each.tree)
        return self

    @override
    def grade(self, response: Listed, task: Task) -> Verdict:
        try:
            values = self._values(response, task.declarations)
        except PydanticCustomError as error:
            return refusal(error)
        try:
            found = self._fault(values, task)
        except Dear:
            return Undecided(tried=("cost",))
        match found:
            case None:
                return Graded(score=Fraction(1), evidence=Proof(method="certificate"))
            case Fault(note, said):
                return Graded(score=Fraction(0), feedback=(said,), notes=(note,))
            case undecided:
                return undecided

    @override
    def solution(self) -> JsonValue:
        return self.example

    def _values(self, found: Sequence[Entry], names: Declarations) -> dict[str, Fraction]:
        """The numbers of a response, exactly."""
        read = arranged(found, self._names(names), named=self.conditions is not None)
        values: dict[str, Fraction] = {}
        for name, quantity in read.items():
            if quantity.value is None:
                hint = "write a fraction"
                raise complaint("not-exact", f"{name} is no exact rational number", hint=hint)
            values[name] = quantity.value
        return values

    def _names(self, names: Declarations) -> list[str]:
        """What a response gives values to."""
        if self.conditions is not None:
            used = frozenset[str]().union(*(free(each.tree) for each in self.conditions))
            return [entry.name for entry in names.entries if entry.name in used]
        count = len(self.system) if self.system is not None else len((self.hulls or [[()]])[0][0])
        return [str(number) for number in range(1, count + 1)]

    def _fault(self, values: dict[str, Fraction], task: Task) -> Fault | Undecided | None:
        if self.system is not None:
            goal = row(self.shows.tree) if self.shows else None
            return fault([row(each.tree) for each in self.system], list(values.values()), goal)
        if self.hulls is not None:
            return _outside(list(values.values()), self.hulls)
        return _unmet(self.conditions or (), values, task)


def _outside(point: Sequence[Fraction], hulls: Sequence[Points]) -> Fault | None:
    for number, hull in enumerate(hulls, start=1):
        if not inside(point, hull):
            return Fault("outside-hull", f"the point is not in the convex hull of set {number}")
    return None


def _unmet(
    conditions: Sequence[Reading], values: dict[str, Fraction], task: Task
) -> Fault | Undecided | None:
    """The first domain or condition that the values do not meet."""
    sampler, meter = Sampler(task.declarations), Meter()
    point = {name: fmpq(value.numerator, value.denominator) for name, value in values.items()}
    for name, value in point.items():
        allowed = sampler.interval(name, point)
        if allowed is None or value not in allowed:
            return Fault("outside-domain", f"{name} = {value} is not allowed")
    for each in conditions:
        met = Met(each.tree, sampler.derived).met(point, meter)
        if met in ("tight", "unsure"):
            return Undecided(tried=("balls",))
        if met is not True:
            return Fault("condition-fails", f"this does not hold: {to_ascii(each.tree)}")
    return None
