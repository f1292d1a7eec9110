"""A number that an author writes into a problem file: 3, 0.1, "1/3", "1%"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from graders.maths.unreadable import Unreadable
from graders.quantity.numeral import read_numeral
from graders.spec import complaint


def exact(value: object) -> Fraction:
    """`value` exactly; a decimal stands for what was typed, never for a binary float.

    Raises:
        ValueError: It is no number, or not finite.

    >>> exact(0.1), exact("1/3"), exact("1%")
    (Fraction(1, 10), Fraction(1, 3), Fraction(1, 100))
    """
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, (float, Decimal)) and isfinite(value):
        return Fraction(str(value))
    if isinstance(value, str):
        number = value.strip()
        found = _quotient(number.removesuffix("%"))
        if found is not None:
            return found / 100 if number.endswith("%") else found
    raise complaint("not-a-number", f"{value!r} is not a number such as 3, 0.5 or 1/3")


def _quotient(text: str) -> Fraction | None:
    above, _, below = text.partition("/")
    try:
        top, bottom = read_numeral(above), read_numeral(below or "1")
    except Unreadable as error:
        raise complaint(error.note, error.message, hint=error.hint) from error
    return top.value / bottom.value if top and bottom and bottom.value else None


Amount: TypeAlias = Annotated[
    Fraction,
    BeforeValidator(exact),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""An exact number in a field of a problem file."""
