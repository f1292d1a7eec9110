"""Several tables by name, as a field of an answer: `tables: {LR: ..., REG: ...}`."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import (
    Field,
    ValidationError,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    InitErrorDetails,
    PydanticCustomError,
)

from graders.sheet.sheet import Sheet, read_sheet
from graders.spec import ReadBy, complaint, show

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


def _read(value: object) -> dict[str, Sheet]:
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
    dict[str, Sheet],
    ReadBy(_read, {"type": "object", "additionalProperties": TABLE}),
    Field(description="Tables that are given, by name."),
]
