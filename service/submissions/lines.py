"""Bytes -> lines of text, in bounded memory, without ever failing.

A byte that is no UTF-8 becomes a lone surrogate (`surrogateescape`), so that one bad line is
reported where it stands and the others are still read. Byte order marks settle UTF-16.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 1 << 20
"""Characters of a line that are kept; a longer line arrives cut and is refused by its reader."""

_UNDECODED = re.compile("[\udc80-\udcff]")


def lines(stream: io.BufferedReader) -> Iterator[str]:
    r"""Each line with its own line ending, cut to at most `LONGEST` characters.

    >>> list(lines(io.BufferedReader(io.BytesIO(b"\xef\xbb\xbfa\r\nb"))))
    ['a\r\n', 'b']
    """
    text = io.TextIOWrapper(stream, _encoding(stream), errors="surrogateescape", newline="")
    try:
        while line := text.readline(LONGEST):
            rest = line
            while len(rest) == LONGEST and not rest.endswith(("\n", "\r")):
                rest = text.readline(LONGEST)
            yield line
    finally:
        text.detach()  # the stream is its owner's to close


def refusal(line: str) -> tuple[str, str] | None:
    """Why a line cannot be read whatever its format, as message and hint; None when it can."""
    if len(line) >= LONGEST:
        return f"the line is longer than {LONGEST:,} characters", "one submission a line"
    if bad := _UNDECODED.search(line):
        byte = ord(bad[0]) - 0xDC00
        return f"byte {byte:#04x} is not UTF-8", "save the file as UTF-8 (in Excel: CSV UTF-8)"
    return None


def _encoding(stream: io.BufferedReader) -> str:
    start = stream.peek(4)[:2]
    return "utf-16" if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
