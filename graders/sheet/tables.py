"""Several tables by name, as a field of an answer: `tables: {LR: ..., REG: ...}`."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    core_schema,
)

from graders.sheet.sheet import Sheet, read_sheet
from graders.spec import complaint
from graders.spec.plain import show

TABLE: JsonSchemaValue = {
    "description": "A table as text (Markdown or CSV), or its rows by label.",
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["columns", "rows"],
            "properties": {
                "columns": {"type": "array", "items": {}},
                "rows": {"type": "object", "additionalProperties": {"type": "array"}},
                "also": {"type": "object"},
            },
        },
    ],
}
MOST_TABLES = 20


class _Read:
    """The pydantic side: reads each table under its name."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "object", "additionalProperties": TABLE}

    @staticmethod
    def read(value: object) -> dict[str, Sheet]:
        if not isinstance(value, dict) or len(value) > MOST_TABLES:
            raise complaint("wrong-form", f"found {show(value)}", expected="tables by name")
        found, mistakes = {}, []
        for name, written in value.items():
            try:
                found[name] = read_sheet(name, written)
            except PydanticCustomError as error:
                mistakes.append(InitErrorDetails(type=error, loc=(name,), input=None))
        if mistakes:
            raise ValidationError.from_exception_data("tables", mistakes)
        return found


Tables: TypeAlias = Annotated[
    dict[str, Sheet], _Read(), Field(description="Tables that are given, by name.")
]
