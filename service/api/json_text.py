"""Reads a request body as strict JSON, whose texts any database can keep.

Refused, besides what `service/strict_json.py` refuses: bytes that are no UTF-8, lone surrogates,
NUL characters (PostgreSQL cannot keep them).
"""

from __future__ import annotations

from pydantic import JsonValue

from service.errors import MalformedJson
from service.strict_json import RefusedError, inside, strict_json


def read_json(data: bytes) -> JsonValue:
    """The value that the bytes spell.

    Raises:
        MalformedJson: If they are not strict JSON in UTF-8.

    >>> read_json(b'{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    try:
        value = strict_json(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MalformedJson(f"byte {error.start} is not UTF-8") from None
    except RefusedError as refused:
        raise MalformedJson(refused.message) from None
    level = [value] if b"\\u" in data else []  # only so can strict JSON spell what is refused
    while level:
        for item in level:
            _inspect(item)
        level = [below for item in level for below in inside(item)]
    return value


def _inspect(value: JsonValue) -> None:
    texts = [value] if isinstance(value, str) else value if isinstance(value, dict) else ()
    for text in texts:
        if "\0" in text:
            raise MalformedJson("a text has a NUL character")
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise MalformedJson("a text has half of a surrogate pair")
