"""A number as a field: what an author gives as reference, and what a student types."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from graders.maths.tree import Number
from graders.maths.unreadable import Unreadable
from graders.quantity import Quantity, read_quantity
from graders.spec import complaint, show


def figure(value: object, start: int = 0) -> Quantity:
    """The quantity that `value` gives; `start` is where it stands in what was typed.

    Raises:
        PydanticCustomError: It gives none; with note, span and hint, for whoever wrote it.
    """
    match value:
        case Quantity():
            return value
        case Fraction():
            return Quantity(str(value), Number(value), value)
        case bool():
            pass
        case str() | int() | float() | Decimal():
            try:
                return read_quantity(value)
            except Unreadable as error:
                span = error.span[0] + start, error.span[1] + start
                raise complaint(error.note, error.message, hint=error.hint, span=span) from error
        case _:
            pass
    raise complaint("wrong-form", f"expected a number, found {show(value)}")


class _Figure:
    """The pydantic side of `Figure`."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            figure, serialization=core_schema.plain_serializer_function_ser_schema(_text)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [{"type": "number"}, {"type": "string"}],
            "description": "A number, such as 12, 1/3, 93 % or (3*3*64 + 1)*128.",
        }


def _text(quantity: Quantity) -> str:
    return quantity.text


Figure: TypeAlias = Annotated[Quantity, _Figure()]
"""A number, as people write it."""
