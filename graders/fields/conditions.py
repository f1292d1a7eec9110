r"""Several conditions, as authors and students type them: a list, or one text.

x > 0, x + y <= 1        x > 0; x + y <= 1        x > 0 and x + y <= 1        a line for each
\{ x > 0, \; x + y \le 1 \}
"""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graders.fields.maths import Maths, Syntax, read_maths
from graders.maths.declare import Declarations
from graders.maths.parse import Reading
from graders.spec import HIDDEN, complaint, show

MOST = 40
_BRACES = re.compile(r"\s*\\?\{(?P<inside>.*?)\\?\}\s*\Z", re.DOTALL)
_OPEN, _CLOSE = "([{⟨", ")]}⟩"
_BREAK = re.compile(r"\\\\|\\(?:quad|qquad|land|wedge)(?![a-z])|(?<!\\)[,;]|[\n∧]")
"""Where one condition ends; behind a backslash, a comma or semicolon is but a space."""


def conditions(value: object, names: Declarations, syntax: Syntax = "auto") -> tuple[Reading, ...]:
    """Read conditions that must all hold.

    Raises:
        PydanticCustomError: One cannot be read, or is none; the span is that in the whole text.
    """
    if isinstance(value, str):
        pieces = list(_cut(value))
    elif isinstance(value, (list, tuple)):
        pieces = [(each, 0) for each in value]
    else:
        raise complaint("wrong-form", f"found {show(value)}", expected="conditions, as text")
    if not 1 <= len(pieces) <= MOST:
        raise complaint("wrong-length", f"expected 1 to {MOST} conditions, found {len(pieces)}")
    return tuple(_read(piece, start, names, syntax) for piece, start in pieces)


def _read(piece: object, start: int, names: Declarations, syntax: Syntax) -> Reading:
    try:
        return _is_condition(read_maths(piece, names, syntax))
    except PydanticCustomError as error:
        said = dict(error.context or {})
        if start and said.get("span"):
            said["span"] = tuple(start + place for place in said["span"])
        raise PydanticCustomError(error.type, error.message_template, said) from error


def _cut(text: str) -> list[tuple[str, int]]:
    """The pieces between commas, semicolons and line breaks outside of brackets."""
    braced = _BRACES.match(text)
    first, last = braced.span("inside") if braced else (0, len(text))
    found, start, depth, place = [], first, 0, first
    while place < last:
        mark = _BREAK.match(text, place, last)
        if mark and not depth:
            found.append((text[start:place], start))
            start = place = mark.end()
            continue
        depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
        place += 1
    found.append((text[start:last], start))
    return [(piece, at) for piece, at in found if piece.strip()]


def _is_condition(reading: Reading) -> Reading:
    if reading.tree.type.kind != "truth":
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected="a condition")
    return reading


Condition: TypeAlias = Annotated[Maths, AfterValidator(_is_condition)]
"""One condition in the variables that the context declares."""


class _Conditions:
    """The pydantic side: declarations come with the context."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "description": "Conditions that must all hold, as a list or separated by commas.",
        }

    @staticmethod
    def read(value: object, info: ValidationInfo) -> tuple[Reading, ...]:
        names: Declarations | None = info.context.declarations if info.context else Declarations()
        if names is None:
            raise complaint(HIDDEN, "the variables are not well-formed")
        return conditions(value, names)


Conditions: TypeAlias = Annotated[tuple[Reading, ...], _Conditions()]
"""Conditions in the variables that the context declares."""
