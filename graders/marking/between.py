"""Any number of an interval: what `equals: {between: [200, 300]}` asks for.

A number in it is right, and so is an interval that lies in it: the ends belong to it, and a
tolerance widens it. What reaches out of it is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, Self, TypeAlias

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from graders.evidence import Measured
from graders.marking.figure import Figure, figure
from graders.marking.measure import BITS, bound, name
from graders.quantity import Interval, Quantity, Range, read_interval
from graders.quantity.interval import is_ordered
from graders.spec import complaint
from graders.verdict import Graded, Undecided, Value, Verdict

ZERO = Fraction(0)


class Ends(NamedTuple):
    """The two ends of an interval; the same number twice where it is one."""

    low: Quantity
    high: Quantity

    @property
    def text(self) -> str:
        """The interval as people write it; a number where it is one."""
        low, high = (name(end) for end in self)
        return low if self.low == self.high else f"[{low}, {high}]"


def ends(given: Quantity | Interval) -> Ends:
    """The ends of what a student gives."""
    if isinstance(given, Quantity):
        return Ends(given, given)
    return Ends(given.low, given.high)


class Between(Value):
    """The interval from one number to another."""

    between: tuple[Figure, Figure]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not is_ordered(*self.between):
            message = "the first number is above the second, or has another unit"
            raise complaint("upside-down", message)
        return self


def typed(value: object) -> Quantity | Interval:
    """What a student gives: a number, or an interval.

    Raises:
        PydanticCustomError: It is neither.
    """
    if isinstance(value, tuple) and len(value) == 2:
        low, high = (figure(end) for end in value)
        if is_ordered(low, high):
            return Interval(f"[{low.text}, {high.text}]", low, high)
    found = read_interval(value) if isinstance(value, str) else None
    return found or figure(value)


def _reference(value: Any) -> Any:
    return Between.model_validate(value) if isinstance(value, Mapping) else figure(value)


def _written(value: Quantity | Between) -> Any:
    return value.text if isinstance(value, Quantity) else value.model_dump()


_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_PAIR = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
_BETWEEN = {
    "type": "object",
    "properties": {"between": _PAIR},
    "required": ["between"],
    "additionalProperties": False,
}

Expected: TypeAlias = Annotated[
    Quantity | Between,
    PlainValidator(_reference),
    PlainSerializer(_written),
    WithJsonSchema(
        {
            "anyOf": [*_NUMBER["anyOf"], _BETWEEN],
            "description": "A number, such as 12, 1/3 or 93 %; or {between: [200, 300]}.",
        }
    ),
]
"""What an author asks for."""

Typed: TypeAlias = Annotated[
    Quantity | Interval,
    PlainValidator(typed),
    WithJsonSchema(
        {
            "anyOf": [*_NUMBER["anyOf"], _PAIR],
            "description": "A number, such as 12, 1/3, 93 % or (3*3*64 + 1)*128.",
        }
    ),
]
"""What a student gives."""


def within(asked: Ends, received: Ends, tolerance: Fraction, notes: tuple[str, ...]) -> Verdict:
    """Judge whether all of `received` lies in `asked`, both in the same unit."""
    for bits in BITS:
        outside = beyond(asked, received, bits)
        if outside is None:
            break
        right = outside.high <= tolerance
        if right or outside.low > tolerance:
            evidence = Measured(
                expected=asked.text,
                received=received.text,
                distance=bound(outside.high if right else outside.low, up=right),
                allowed=bound(tolerance, up=not right),
            )
            return Graded(score=Fraction(right), evidence=evidence, notes=notes)
    return Undecided(tried=("between",), notes=notes)


def beyond(asked: Ends, received: Ends, bits: int) -> Range | None:
    """Bounds of how far `received` reaches out of `asked`; None where that is not known."""
    ends = [end.enclosure(bits) for end in (*asked, *received)]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    low, high, first, last = known
    least = max(low.low - first.high, last.low - high.high, ZERO)
    most = max(low.high - first.low, last.high - high.low, ZERO)
    return Range(least, most)
