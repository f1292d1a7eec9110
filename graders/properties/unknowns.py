"""What a response gives values to: names with types, as an author declares them.

unknowns: {w: {type: vector, size: 2}, b: real}
unknowns: {n: {type: integer, min: 2}, X: {type: matrix, shape: [n, 3]}}     n follows from X
unknowns: {f: {given: {x: real}}}                                            a function
unknowns: {V: {type: sequence, given: {j: index}, gives: {type: vector, size: d}}}

Any declaration will do. A whole number that is the size of another unknown need not be given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeAlias

from pydantic import ValidationError, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import InitErrorDetails

from graders.fields import in_force
from graders.fields.variables import VARIABLE, listed
from graders.maths.declare import Declaration, DeclarationError, Declarations, declarations
from graders.maths.types import Type, function, sequence
from graders.spec import ReadBy, complaint, show

_WRITTEN = frozenset({"type", "given", "gives", "also"})
MOST = 12


@dataclass(frozen=True, slots=True)
class Unknown:
    """One name that a response gives a value to.

    Attributes:
        entry: Its declaration, before there is a value.
        given: For a function or a family, what it is written out in.
    """

    entry: Declaration
    given: tuple[Declaration, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknowns:
    """All names that a response gives values to, in order."""

    each: tuple[Unknown, ...]

    def declared(self, names: Declarations) -> Declarations:
        """`names` and these, before they have values."""
        mine = {unknown.entry.name for unknown in self.each}
        kept = (entry for entry in names.entries if entry.name not in mine)
        return Declarations((*kept, *(unknown.entry for unknown in self.each)))

    @property
    def sizes(self) -> frozenset[str]:
        """Those that are sizes of others."""
        used = {dim for unknown in self.each for dim in unknown.entry.type.shape}
        return frozenset(each.entry.name for each in self.each if each.entry.name in used)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Those that a response must give."""
        return tuple(each.entry.name for each in self.each if each.entry.name not in self.sizes)


_WRITTEN_OUT: JsonSchemaValue = {
    "type": "object",
    "additionalProperties": False,
    "required": ["given"],
    "properties": {
        "type": {"enum": ["function", "sequence"]},
        "given": {"type": "object", "additionalProperties": VARIABLE},
        "gives": VARIABLE,
        "also": {"type": "array", "items": {"type": "string"}},
    },
}


def _in_context(value: object, info: ValidationInfo) -> Unknowns:
    names = in_force(info)
    if not isinstance(value, dict) or not 1 <= len(value) <= MOST:
        expected = f"a mapping (name: type) of 1 to {MOST} names"
        raise complaint("wrong-form", f"found {show(value)}", expected=expected)
    found: list[Unknown] = []
    try:
        for name, spec in value.items():
            found.append(_unknown(name, listed(spec), Unknowns(tuple(found)).declared(names)))
    except DeclarationError as error:
        said = complaint("wrong-declaration", error.message, hint=error.hint)
        details = InitErrorDetails(type=said, loc=error.path, input=value)
        raise ValidationError.from_exception_data("unknowns", [details]) from error
    return Unknowns(tuple(found))


Asked: TypeAlias = Annotated[
    Unknowns,
    ReadBy(
        _in_context,
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": MOST,
            "description": "What a response gives values to, and their types.",
            "additionalProperties": {"anyOf": [VARIABLE, _WRITTEN_OUT]},
        },
    ),
]
"""The unknowns of an answer, on top of the declared variables."""


def _unknown(name: str, spec: Any, known: Declarations) -> Unknown:
    around = Declarations(tuple(entry for entry in known.entries if entry.name != name))
    if not (isinstance(spec, dict) and "given" in spec):
        return Unknown(_last(declarations({name: spec}, base=around)))
    given, kind = spec["given"], spec.get("type", "function")
    if not isinstance(given, dict) or not given or not spec.keys() <= _WRITTEN:
        hint = "given: {x: real}, perhaps with type: sequence, and gives"
        raise DeclarationError((name,), "expected the names it is written in", hint)
    inner = declarations(given, base=around)
    arguments = inner.entries[-len(given) :]
    spelled = {name: spec.get("gives", "real")}
    value = _last(declarations(spelled, base=around))
    takes = tuple(entry.type for entry in arguments)
    whole = function(takes, value.type) if kind == "function" else _family(value.type, len(takes))
    return Unknown(replace(value, type=whole), arguments)


def _family(item: Type, indices: int) -> Type:
    for _ in range(indices):
        item = sequence(item)
    return item


def _last(names: Declarations) -> Declaration:
    return names.entries[-1]
