"""A field that one function reads from what people wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class ReadBy:
    """The pydantic side of such a field; the type beside it is what the function gives.

    >>> from typing import Annotated
    >>> from pydantic import TypeAdapter
    >>> word = TypeAdapter(Annotated[list[str], ReadBy(str.split, {"type": "string"})])
    >>> word.validate_python("a b"), word.json_schema()
    (['a', 'b'], {'type': 'string'})
    """

    read: Callable[[Any], object] | Callable[[Any, ValidationInfo], object]
    schema: JsonSchemaValue = field(hash=False)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Whatever is there is given to the function: `source` is what comes out."""
        return PlainValidator(self.read).__get_pydantic_core_schema__(Any, handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """What people may write, whatever it becomes."""
        return dict(self.schema)
