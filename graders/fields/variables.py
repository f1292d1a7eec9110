"""Declarations as a field: `variables: {x: real, n: {type: integer, min: 1}}`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, core_schema

from graders.fields.scope import Scope
from graders.maths.declare import DeclarationError, Declarations, declarations
from graders.maths.declare_domain import TYPES
from graders.maths.declare_type import STRUCTURES
from graders.spec import HIDDEN, Plain, complaint, show

NUMBER: JsonSchemaValue = {"anyOf": [{"type": "number"}, {"type": "string"}]}
WORDS = [word.strip() for word in TYPES.removeprefix("one of ").split(",")]
FLAGS = ["positive", "nonnegative", "odd", "even", *chain.from_iterable(STRUCTURES.values())]
SIZE: JsonSchemaValue = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}
TEXTS: JsonSchemaValue = {"type": "array", "items": {"type": "string"}}
VARIABLE: JsonSchemaValue = {
    "description": "What a name stands for: a type, or a type with its domain.",
    "anyOf": [
        {"enum": WORDS},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "type": {"enum": WORDS},
                "min": NUMBER,
                "max": NUMBER,
                "open": {"type": "array", "items": {"enum": ["min", "max"]}},
                **{flag: {"type": "boolean"} for flag in FLAGS},
                "also": TEXTS,
                "equals": NUMBER,
                "size": SIZE,
                "shape": {"type": "array", "items": SIZE, "minItems": 2, "maxItems": 2},
                "length": SIZE,
                "of": {"type": ["integer", "string", "array", "object"]},
                "gives": {"type": ["string", "object"]},
                "derivative": {"type": "string"},
                "smooth": {"type": "boolean"},
                "law": {"type": "string"},
                "given": {"type": "object"},
            },
        },
    ],
}
"""JSON Schema of one declaration."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """The pydantic side: reads the declarations and puts them into force."""

    whose: Literal["problem", "part", "claim"]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "object",
            "description": "What is known of each name.",
            "additionalProperties": VARIABLE,
        }

    def read(self, value: object, info: ValidationInfo) -> Declarations:
        scope = info.context or Scope()
        around = {
            "problem": Declarations(),
            "part": scope.shared,
            "claim": scope.declarations,
        }
        scope.declarations = None
        if self.whose == "problem":
            scope.shared = None
        base = around[self.whose]
        if base is None:
            raise complaint(HIDDEN, "the variables around it are not well-formed")
        scope.declarations = _read(value, base)
        if self.whose == "problem":
            scope.shared = scope.declarations
        return scope.declarations


def _read(value: object, base: Declarations) -> Declarations:
    if not isinstance(value, dict):
        raise complaint("wrong-form", f"found {show(value)}", expected="a mapping (name: type)")
    try:
        return declarations(listed(value), base=base)
    except DeclarationError as error:
        said = complaint("wrong-declaration", error.message, hint=error.hint)
        details = InitErrorDetails(type=said, loc=error.path, input=value)
        raise ValidationError.from_exception_data("variables", [details]) from error


def listed(value: Plain) -> Any:
    """`value` as JSON would have it: lists for tuples, text for exact decimals."""
    match value:
        case dict():
            return {key: listed(item) for key, item in value.items()}
        case tuple():
            return [listed(item) for item in value]
        case Decimal():
            return str(value)
        case _:
            return value


SharedVariables: TypeAlias = Annotated[Declarations, _Declared("problem")]
"""The variables of a problem: in force for all its parts."""

Variables: TypeAlias = Annotated[Declarations, _Declared("part")]
"""The variables of a part, on top of those of its problem."""

ClaimVariables: TypeAlias = Annotated[Declarations, _Declared("claim")]
"""The variables of one claim, on top of those of the part or problem that makes it."""
