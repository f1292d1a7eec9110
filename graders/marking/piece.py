r"""A part of a text that knows where it starts, and what cuts texts into such parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE = "([{", ")]}"

_TYPESET = re.compile(r"\$+|\\(?:left|right|[bB]igg?[lr]?|q?quad)(?![A-Za-z])|(?<!\\)\\[,;:! ]")


class Piece(NamedTuple):
    """A part of a text, and where it starts in it."""

    text: str
    start: int


def blanked(text: str) -> str:
    r"""The text with blanks for what only sets it in type, so that every place stays.

    >>> blanked(r"$\left(1,\; 2\right)$")
    '      (1,   2      ) '
    """
    return _TYPESET.sub(lambda found: " " * len(found[0]), text)


def parted(window: Piece, cuts: re.Pattern[str]) -> Iterator[Piece]:
    """What stands between cuts, outside of brackets.

    >>> [piece.text for piece in parted(Piece("1,f(2,3)", 0), re.compile(","))]
    ['1', 'f(2,3)']
    """
    depth = done = at = 0
    text = window.text
    while at < len(text):
        depth += (text[at] in OPEN) - (text[at] in CLOSE)
        cut = cuts.match(text, at) if depth == 0 else None
        if cut:
            yield Piece(text[done:at], window.start + done)
            done = at = cut.end()
        else:
            at += 1
    yield Piece(text[done:], window.start + done)
