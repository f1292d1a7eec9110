r"""Several conditions, as authors and students type them: a list, or one text.

x > 0, x + y <= 1        x > 0; x + y <= 1        x > 0 and x + y <= 1        a line for each
\{ x > 0, \; x + y \le 1 \}        $$x > 0, \quad x + y \le 1$$
"""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from graders.fields.kinds import condition
from graders.fields.maths import Syntax, read_maths
from graders.fields.scope import in_force
from graders.maths.declare import Declarations
from graders.maths.margins import inside
from graders.maths.parse import Reading
from graders.spec import ReadBy, complaint, show

MOST = 40
_BRACES = re.compile(r"\s*\\?\{(?P<inside>.*?)\\?\}\s*", re.DOTALL)
_OPEN, _CLOSE = "([{⟨", ")]}⟩"
_BREAK = re.compile(r"\\\\|\\(?:quad|qquad|land|wedge)(?![a-z])|(?<!\\)[,;]|[\n∧]")
"""Where one condition ends; behind a backslash, a comma or semicolon is but a space."""


def read_conditions(
    value: object, names: Declarations, syntax: Syntax = "auto"
) -> tuple[Reading, ...]:
    """Read conditions that must all hold.

    Raises:
        PydanticCustomError: One cannot be read, or is none; the span is that in the whole text.
    """
    if isinstance(value, str):
        marked = inside(value)
        syntax = "latex" if marked else syntax
        pieces = _cut(value, *(marked or (0, len(value))))
    elif isinstance(value, (list, tuple)):
        pieces = [(each, 0) for each in value]
    else:
        raise complaint("wrong-form", f"found {show(value)}", expected="conditions, as text")
    if not 1 <= len(pieces) <= MOST:
        raise complaint("wrong-length", f"expected 1 to {MOST} conditions, found {len(pieces)}")
    return tuple(_read(piece, start, names, syntax) for piece, start in pieces)


def _read(piece: object, start: int, names: Declarations, syntax: Syntax) -> Reading:
    try:
        return condition(read_maths(piece, names, syntax))
    except PydanticCustomError as error:
        said = dict(error.context or {})
        if start and said.get("span"):
            said["span"] = tuple(start + place for place in said["span"])
        raise PydanticCustomError(error.type, error.message_template, said) from error


def _cut(text: str, first: int, last: int) -> list[tuple[str, int]]:
    """The pieces between commas, semicolons and line breaks outside of brackets."""
    if braced := _BRACES.fullmatch(text, first, last):
        first, last = braced.span("inside")
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


def _in_context(value: object, info: ValidationInfo) -> tuple[Reading, ...]:
    return read_conditions(value, in_force(info))


Conditions: TypeAlias = Annotated[
    tuple[Reading, ...],
    ReadBy(
        _in_context,
        {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "description": "Conditions that must all hold, as a list or separated by commas.",
        },
    ),
]
"""Conditions in the variables that the context declares."""
