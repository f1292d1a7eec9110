"""Plain data: all that YAML and JSON may bring in, bounded and clean.

    Plain = None | bool | int | Decimal | float | str | tuple of Plain | dict of Plain by name

Sequences are tuples, so that pydantic can be strict. YAML decimals are `Decimal`, digits as
typed; JSON decimals may be `float`, whose shortest spelling is what the student typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

Plain: TypeAlias = Any

DEPTH = 16
ITEMS = 20_000
TEXT = 100_000
SHOWN = 60
DIGITS = 1_000

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no text of a problem or a response needs, and that some store refuses."""


class NotPlainError(ValueError):
    """The data cannot be a response, whatever the question: why, and a note."""

    def __init__(self, note: str, message: str) -> None:
        super().__init__(message)
        self.note = note


def plain(raw: object) -> Plain:
    """Return `raw` with lists as tuples, after checking that all of it is plain and bounded.

    Raises:
        NotPlainError: Too deep, too long, not a number, not text, or no JSON at all.

    >>> plain([1, {"a": ["x"]}])
    (1, {'a': ('x',)})
    """
    left = [ITEMS]
    return _plain(raw, DEPTH, left)


def _plain(raw: object, depth: int, left: list[int]) -> Plain:
    left[0] -= 1
    if left[0] < 0:
        raise NotPlainError("too-long", f"a response holds at most {ITEMS} values")
    if depth == 0:
        raise NotPlainError("too-deep", f"a response is nested at most {DEPTH} deep")
    match raw:
        case str():
            return _text(raw)
        case None | bool():
            return raw
        case int() | float() | Decimal():
            return _number(raw)
        case list() | tuple():
            return tuple(_plain(item, depth - 1, left) for item in raw)
        case Mapping():
            return {_key(key): _plain(item, depth - 1, left) for key, item in raw.items()}
        case _:
            raise NotPlainError("not-json", f"a {type(raw).__name__} is no JSON value")


def _number(raw: float | Decimal) -> float | Decimal:
    if isinstance(raw, int):
        if raw.bit_length() > 3 * DIGITS:
            raise NotPlainError("too-long", f"a number has at most {DIGITS} digits")
        return raw
    if not math.isfinite(raw):
        raise NotPlainError("not-a-number", f"{raw} is not a number")
    if isinstance(raw, Decimal) and abs(raw.adjusted()) + len(raw.as_tuple().digits) > DIGITS:
        raise NotPlainError("too-long", f"a number has at most {DIGITS} digits")
    return raw


def _text(raw: str) -> str:
    if len(raw) > TEXT:
        raise NotPlainError("too-long", f"text has at most {TEXT} characters")
    if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise NotPlainError("not-text", "half a character (a lone surrogate) is not text")
    return str(raw)


def _key(raw: object) -> str:
    if not isinstance(raw, str):
        raise NotPlainError("not-json", "a name in a mapping is text")
    return _text(raw)


def show(value: Plain) -> str:
    """Name a value of a problem file in a few words.

    >>> show(None), show("yes"), show((1, 2))
    ('nothing', '"yes"', 'a list')
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            text = value[:SHOWN].replace("\n", "\\n")
            return f'"{text}{"..." * (len(value) > SHOWN)}"'
        case dict():
            return "a mapping"
        case tuple():
            return "a list"
        case _:
            return str(value)[:SHOWN]
