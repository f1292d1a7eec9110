"""Reads a request body as JSON, and nothing but JSON.

Refused: duplicate keys, NaN and infinities (also spelt 1e400), lone surrogates, NUL characters
(PostgreSQL cannot keep them), nesting deeper than 64, numbers of thousands of digits.
"""

from __future__ import annotations

import json
import math
from typing import Any, Never

from pydantic import JsonValue

from service.errors import MalformedJson

DEPTH = 64


def read_json(data: bytes) -> JsonValue:
    """The value that the bytes spell.

    Raises:
        MalformedJson: If they are not strict JSON in UTF-8.

    >>> read_json(b'{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    try:
        value: JsonValue = _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MalformedJson(f"byte {error.start} is not UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise MalformedJson(f"{error.msg} at {place}") from None
    except RecursionError:
        raise MalformedJson(_TOO_DEEP) from None
    except ValueError:  # the language's own limit on the digits of an integer
        raise MalformedJson("a number has too many digits") from None
    _inspect(value)
    return value


_TOO_DEEP = f"the value is nested more than {DEPTH} deep"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise MalformedJson("an object has the same key twice")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise MalformedJson("a number is too large")
    return number


def _constant(_: str) -> Never:
    raise MalformedJson("NaN and infinities are not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_finite, parse_constant=_constant
)


def _inspect(value: JsonValue) -> None:
    """Look at every text and at the depth, without recursion."""
    level = [value]
    for _ in range(DEPTH + 1):
        texts = [text for item in level for text in _texts(item)]
        if any("\0" in text for text in texts):
            raise MalformedJson("a text has a NUL character")
        if any(not text.isascii() and _has_surrogate(text) for text in texts):
            raise MalformedJson("a text has half of a surrogate pair")
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise MalformedJson(_TOO_DEEP)


def _texts(value: JsonValue) -> list[str]:
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, dict) else []


def _children(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
