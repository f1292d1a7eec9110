"""Several tables by name: `tables: {LR: ..., REG: ...}`, of an answer, or of a whole problem.

Those of a problem may be looked into by all its parts; a part may add its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import (
    Field,
    JsonValue,
    ValidationError,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    InitErrorDetails,
    PydanticCustomError,
)

from graders.fields import Scope
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
NAMED: JsonSchemaValue = {"type": "object", "additionalProperties": TABLE}
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


def _shared(value: object, info: ValidationInfo) -> dict[str, Sheet]:
    own = _read(value)
    if isinstance(info.context, Scope):
        info.context.tables = own
    return own


def known(own: Mapping[str, Sheet], info: ValidationInfo) -> dict[str, Sheet]:
    """The tables that an answer may look into: its own, and those of the problem around it."""
    around = info.context.tables if isinstance(info.context, Scope) else {}
    return {**around, **own}


def shown(tables: Mapping[str, Sheet]) -> JsonValue:
    """Tables as students see them: labels, and cells as printed."""
    return {
        name: {
            "columns": list(table.columns),
            "rows": {
                row: [table.cells[row, column].text for column in table.columns]
                for row in table.rows
            },
        }
        for name, table in tables.items()
    }


SharedTables: TypeAlias = Annotated[
    dict[str, Sheet],
    ReadBy(_shared, NAMED),
    Field(description="Tables that are given, by name; all parts may look into them."),
]
"""The tables of a problem: in force for all its parts."""

Tables: TypeAlias = Annotated[
    dict[str, Sheet],
    ReadBy(_read, NAMED),
    Field(description="Tables that are given, by name, beside those of the problem."),
]
"""The own tables of an answer; `known` has those of its problem as well."""
