r"""The elements of a finite set, cut out of a text, each with its place in it.

    {1, -1}    \{1, -1\}    S = {1, -1}    x = 1 or x = -1    x \in \{1, -1\}    1 and -1    ±1
    {}    ∅    \emptyset    none

A sign ± stands for two elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.marking.piece import Piece, blanked, parted
from graders.spec import complaint

MOST_CHARACTERS = 4_000
MOST_ELEMENTS = 30

_EMPTY = re.compile(r"(?:\\?\{\s*\\?\}|∅|\\(?:emptyset|varnothing)|none|no solutions?|empty set)")
_LABEL = re.compile(
    r"\s*\\?[A-Za-z][\w\\{}^*]{0,40}\s*(?:=|:|\\in(?![A-Za-z])|∈|\bin\b)\s*(?=\\?\{|∅|\\(?:empty|var))"
)
_CUT = re.compile(
    r"[,;\n∨∧]|\b(?:or|and)\b|\\l(?:or|and)(?![A-Za-z])|\\(?:text|mathrm)\s*\{\s*(?:or|and)\s*\}"
)
_SIGNS = re.compile(r"±|\\pm(?![A-Za-z])|\+/-")


def elements(text: str) -> list[Piece]:
    """Cut a text into elements.

    >>> [element.text.strip() for element in elements("{1, max(2, 3), ±x}")]
    ['1', 'max(2, 3)', '+x', '-x']

    Raises:
        PydanticCustomError: It is too long, or an element is missing.
    """
    if len(text) > MOST_CHARACTERS:
        raise complaint("limit-length", f"at most {MOST_CHARACTERS} characters are read")
    blank = blanked(text)
    label = _LABEL.match(blank)
    window = Piece(blank[label.end() :], label.end()) if label else Piece(blank, 0)
    if _EMPTY.fullmatch(window.text.strip(" .")):
        return []
    pieces = list(parted(_opened(window), _CUT))
    if len(pieces) > 1 and not pieces[-1].text.strip():
        del pieces[-1]
    for piece in pieces:
        if not piece.text.strip():
            raise complaint("empty", "an element is missing here", span=(piece.start, piece.start))
    return [signed for piece in pieces for signed in _signed(piece)]


def _opened(window: Piece) -> Piece:
    """What stands in the braces around everything, if there are such."""
    text = window.text.strip(" .\n\t")
    start = window.start + window.text.index(text[:1]) if text else window.start
    for left, right in ((r"\{", r"\}"), ("{", "}")):
        if text.startswith(left) and text.endswith(right):
            return Piece(text[len(left) : -len(right)], start + len(left))
    return Piece(text, start)


def _signed(piece: Piece) -> Iterator[Piece]:
    """Both elements that a sign ± stands for."""
    sign = _SIGNS.search(piece.text)
    if sign is None:
        yield piece
        return
    for one in "+-":
        text = piece.text[: sign.start()] + one.ljust(len(sign[0])) + piece.text[sign.end() :]
        yield Piece(text, piece.start)
