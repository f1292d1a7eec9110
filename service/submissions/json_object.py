"""A line of JSON Lines -> an object; what two programs could read differently is refused.

Refused: the same key twice, NaN and infinities (also spelt 1e999), numbers of thousands of digits,
nesting deeper than 64, bytes that are no UTF-8.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, Final

from service.submissions.lines import refusal

DEEPEST: Final = 64
_TOO_DEEP = f"the JSON is nested more than {DEEPEST} deep"


class RefusedError(ValueError):
    """A line cannot be taken as it is: a message, and a hint or None."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


def json_object(line: str) -> dict[str, Any]:
    """The object that the line spells.

    Raises:
        RefusedError: It spells none.

    >>> json_object('{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    if refused := refusal(line):
        raise RefusedError(*refused)
    try:
        value = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise RefusedError(f"this is not JSON: {error.msg} in column {error.colno}") from error
    except RecursionError as error:
        raise RefusedError(_TOO_DEEP) from error
    except RefusedError:
        raise
    except ValueError as error:
        raise RefusedError("a number has too many digits", "write it as text") from error
    if not isinstance(value, dict):
        raise RefusedError("this is not a JSON object")
    if _is_deep(value):
        raise RefusedError(_TOO_DEEP)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(f"the key {twice[:64]!r} stands twice", "keep one of them")
    return record


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise RefusedError(f"{text[:64]} is not a JSON number", "write it as text")
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_number, parse_float=_number)


def _is_deep(value: Any) -> bool:
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
    return bool(level)


def _inside(value: Any) -> Iterable[Any]:
    """The lists and objects directly inside."""
    items = value.values() if isinstance(value, dict) else value
    return (item for item in items if isinstance(item, (dict, list)))
