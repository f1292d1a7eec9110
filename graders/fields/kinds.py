"""Formulas of one kind: conditions, numbers, names."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from graders.fields.maths import Maths
from graders.maths.parse import Reading
from graders.maths.tree import Symbol
from graders.spec import complaint


def condition(reading: Reading) -> Reading:
    """A reading that must be a condition.

    Raises:
        PydanticCustomError: It is something else.
    """
    if reading.tree.type.kind != "truth":
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected="a condition")
    return reading


def number(reading: Reading) -> Reading:
    """A reading that must be a number.

    Raises:
        PydanticCustomError: It is something else.
    """
    if reading.tree.type.kind != "scalar":
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected="a number")
    return reading


def _name(reading: Reading) -> Reading:
    if not isinstance(reading.tree, Symbol):
        raise complaint("wrong-form", "this is no name", expected="a declared name")
    return reading


Condition: TypeAlias = Annotated[Maths, AfterValidator(condition)]
Formula: TypeAlias = Annotated[Maths, AfterValidator(number)]
Name: TypeAlias = Annotated[Maths, AfterValidator(_name)]
