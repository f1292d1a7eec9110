"""JSON Schema of problem files: what an editor needs to help while one is written.

A file is a problem, or a set if it has `problems`. In a problem, text with a hole (`{{n}}`) may
stand wherever a value may.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from typing_extensions import override

from graders.fields import SOLVED
from graders.problem.listing import Contents
from graders.problem.variant import Variant
from graders.solver import SOLVERS

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
HOLE: Schema = {
    "type": "string",
    "pattern": r"\{\{.*\}\}",
    "description": "Text with values of parameters, such as {{n}}.",
}
FIXED = frozenset({"id", "type", "parameters", "solve"})
"""Names whose values no parameter changes."""

LITERAL = frozenset({"const", "enum", "default", "mapping", "if"})
"""Keywords whose values are no schemas."""


FOREIGN = frozenset({"ge", "gt", "le", "lt"})
"""Bounds of exact numbers, which JSON Schema cannot state for text."""


class _Untitled(GenerateJsonSchema):
    """A name need not be repeated as a title."""

    @override
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema() -> Schema:
    """JSON Schema (draft 2020-12) of a file: one problem, or a set.

    >>> schema = json_schema()
    >>> schema["else"], "Expression" in schema["$defs"]
    ({'$ref': '#/$defs/Problem'}, True)
    """
    models = [(Contents, "validation"), (Variant, "validation")]
    _, found = models_json_schema(models, schema_generator=_Untitled)  # type: ignore[arg-type]
    contents, problem = found["$defs"].pop("Contents"), found["$defs"].pop("Variant")
    problem["required"].remove("id")  # the name of the file, unless it is given
    contents["properties"]["problems"]["items"] = {
        "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Problem"}]
    }
    defs = {**found["$defs"], **_solvers(), "Problem": problem}
    defs = {name: each if name == "Parameter" else _open(each) for name, each in defs.items()}
    return {
        "$schema": DRAFT,
        "title": "Markscheme problem file",
        "if": {"required": ["problems"]},
        "then": {"$ref": "#/$defs/Contents"},
        "else": {"$ref": "#/$defs/Problem"},
        "$defs": dict(sorted({**defs, "Contents": contents, "Hole": HOLE}.items())),
    }


def _solvers() -> Schema:
    """The definition `Solved`, of references that a solver computes, and what it refers to."""
    defs: Schema = {}
    calls = []
    for name, function in sorted(SOLVERS.items()):
        signature: Any = function  # pydantic reads the schema of a call off its signature
        arguments = TypeAdapter(signature).json_schema(schema_generator=_Untitled)
        for below, schema in arguments.pop("$defs", {}).items():
            if defs.setdefault(below, schema) != schema:
                raise ValueError(f"two definitions are called {below}")
        keywords = arguments.get("additionalProperties")
        if isinstance(keywords, dict):  # `**game: Unpack[Fields]` is written as a value of fields
            arguments = defs[keywords["$ref"].rpartition("/")[2]] | {"additionalProperties": False}
        calls.append(
            {
                "description": (function.__doc__ or "").partition("\n")[0],
                "type": "object",
                "properties": {"solve": {"const": name}, "with": arguments},
                "required": ["solve"],
                "additionalProperties": False,
            }
        )
    return {**defs, "Solved": {"oneOf": calls} if calls else {"not": {}}}


def _open(schema: Any) -> Any:
    """Let holes stand for the values that `schema` describes, all the way down."""
    match schema:
        case dict() if schema == SOLVED:
            return {"$ref": "#/$defs/Solved"}
        case dict():
            return {
                key: value if key in LITERAL else _open_at(key, value)
                for key, value in schema.items()
                if key not in FOREIGN
            }
        case list():
            return [_open(item) for item in schema]
        case _:
            return schema


def _open_at(key: str, value: Any) -> Any:
    if key == "properties":
        return {name: below if name in FIXED else _or_hole(below) for name, below in value.items()}
    if key in ("items", "additionalProperties") and isinstance(value, dict):
        return _or_hole(value)
    if key == "prefixItems":
        return [_or_hole(item) for item in value]
    return _open(value)


def _or_hole(schema: Schema) -> Schema:
    if _takes_text(schema):
        return _open(schema)  # type: ignore[no-any-return]
    about: Schema = {key: schema[key] for key in ("description", "default") if key in schema}
    rest = {key: schema[key] for key in schema if key not in about}
    options = rest["anyOf"] if rest.keys() == {"anyOf"} else [rest]
    return {**about, "anyOf": [*map(_open, options), {"$ref": "#/$defs/Hole"}]}


def _takes_text(schema: Schema) -> bool:
    """Whether any text fits, so that text with holes does."""
    if "anyOf" in schema:
        return any(map(_takes_text, schema["anyOf"]))
    limits = {"enum", "const", "pattern", "format"}
    return (
        not schema
        or "if" in schema
        or (schema.get("type") == "string" and not limits & schema.keys())
    )
