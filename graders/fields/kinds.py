"""Formulas of one kind: conditions, numbers, names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from graders.fields.maths import Maths
from graders.maths.parse import Reading
from graders.maths.tree import Symbol
from graders.spec import complaint


def _only(kind: str, expected: str) -> Callable[[Reading], Reading]:
    """Lets readings of one kind through; any other raises a PydanticCustomError."""

    def check(reading: Reading) -> Reading:
        if reading.tree.type.kind != kind:
            raise complaint("wrong-type", f"this is {reading.tree.type}", expected=expected)
        return reading

    return check


condition = _only("truth", "a condition")
number = _only("scalar", "a number")


def _name(reading: Reading) -> Reading:
    if not isinstance(reading.tree, Symbol):
        raise complaint("wrong-form", "this is no name", expected="a declared name")
    return reading


Condition: TypeAlias = Annotated[Maths, AfterValidator(condition)]
Formula: TypeAlias = Annotated[Maths, AfterValidator(number)]
Name: TypeAlias = Annotated[Maths, AfterValidator(_name)]
