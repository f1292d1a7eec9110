r"""CSV that a spreadsheet cannot take for formulas, and that can be turned back exactly.

Text that begins with `=`, `+`, `-`, `@`, a tab or a line end, or with an apostrophe, gets one
apostrophe in front; taking one off gives the text again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""The apostrophe is among them, so that taking one off undoes it and nothing else."""


def neutral(text: str) -> str:
    """Text that a spreadsheet shows as it is.

    >>> neutral("=1+1"), neutral("x"), neutral("'x'")
    ("'=1+1", 'x', "''x'")
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(text: str) -> str:
    """What `neutral` was given.

    >>> plain("'=1+1"), plain("x"), plain("''x'")
    ('=1+1', 'x', "'x'")
    """
    return text.removeprefix("'")


def line(cells: Iterable[str]) -> str:
    r"""One line of CSV.

    >>> line(["=1+1", "a, b"]) == "'=1+1,\"a, b\"\r\n"
    True
    """
    buffer = io.StringIO()
    csv.writer(buffer).writerow(map(neutral, cells))
    return buffer.getvalue()
