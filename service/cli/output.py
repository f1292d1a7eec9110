"""What goes to stdout: lines, and records as JSON, one a line."""

from __future__ import annotations

import json
import sys
from typing import Any

from service.cli.ends import UNREAD


def write(text: str) -> None:
    """Write text; end the run quietly when nobody reads any more."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        sys.exit(UNREAD)


def line(text: str) -> None:
    """Write one line."""
    write(text + "\n")


def answer(text: str) -> None:
    """Write a line that can be read at once, by whoever waits for it."""
    line(text)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.exit(UNREAD)


def record(value: Any) -> None:
    """Write one JSON value as such a line."""
    answer(encode(value))


def encode(value: Any) -> str:
    r"""JSON in one line that any program can read: unpaired surrogates stay escaped.

    >>> encode({"a": "∂"}), encode("\ud800")
    ('{"a": "∂"}', '"\\ud800"')
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isprintable() or _is_utf8(text) else json.dumps(value, allow_nan=False)


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
