"""Reads JSON, and nothing that two programs could read differently.

Refused: the same key twice, NaN and infinities (also spelt 1e999), numbers of thousands of digits,
nesting deeper than 64.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import JsonValue

DEEPEST: Final = 64
_TOO_DEEP = f"the JSON is nested more than {DEEPEST} deep"


class RefusedError(ValueError):
    """A text cannot be taken as it is: a message, and a hint or None."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


def strict_json(text: str) -> JsonValue:
    """The value that the text spells.

    Raises:
        RefusedError: It spells none.

    >>> strict_json('{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        place = f"{line}column {error.colno}"
        raise RefusedError(f"this is not JSON: {error.msg} in {place}") from None
    except RecursionError:
        raise RefusedError(_TOO_DEEP) from None
    except RefusedError:
        raise
    except ValueError:  # the language's own limit on the digits of an integer
        raise RefusedError("a number has too many digits", "write it as text") from None
    if text.count("[") + text.count("{") > DEEPEST and _is_deep(value):
        raise RefusedError(_TOO_DEEP)
    return value


def inside(value: JsonValue) -> list[JsonValue]:
    """The values directly inside a list or an object; nothing is inside others."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(f"the key {twice[:64]!r} stands twice", "keep one of them")
    return found


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise RefusedError(f"{text[:64]} is not a JSON number", "write it as text")
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_number, parse_float=_number)


def _is_deep(value: JsonValue) -> bool:
    """Whether lists and objects are nested too deep; looks level by level, without recursion."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            below for item in level for below in inside(item) if isinstance(below, dict | list)
        ]
        if not level:
            return False
    return True
