r"""A list of numbers as people write it, cut into entries with the names before them.

    (1/3, 1/3, 0)    [1/3; 1/3; 0]    1/3, 1/3 and 0    [0.5 0.5]    v = (1, 2)^T
    TL = 1/3; BR = 0    s_{TL} = s_{TR} = 1/3, s_{BR}: 0
    \begin{pmatrix} 1 \\ 2 \end{pmatrix}    \left(\tfrac13, 0\right)

Where there are semicolons or lines, these cut, and commas belong to the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graders.maths.unreadable import Unreadable

MOST_CHARACTERS = 4_000

_BLANKS = re.compile(
    r"\$+|\\[()\[\]]|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])|\\(?=[{}])"
    r"|(?<!\\)\\(?= )|\\q?quad(?![A-Za-z])"
    r"|\\(?:begin|end)\s*\{[A-Za-z]+\*?\}(?:\{[lcr|]*\})?"
)
_ROWS = re.compile(r"[,;]?\s*(?:(?:\\\\(?:\[[^\]]*\])?|&|\n)\s*)+")
_AND = re.compile(r",?\s+and\s+(?=\S)")
_TRANSPOSED = re.compile(r"(?<=[)\]])\s*(?:\^\s*(?:T|\\top|\{\s*(?:T|\\top)\s*\})|')\s*$")
_LABEL = re.compile(r"\s*\\?[A-Za-z][\w\\{}^*]{0,40}\s*=\s*(?=[(\[{⟨])")
_MARKS = re.compile(r"(?P<open>[(\[{⟨])|(?P<close>[)\]}⟩])|[;,]")
_NAME = re.compile(
    r"\s*(?:[-*•]\s+)?(?P<name>\\?[A-Za-z][\w\\{}^*'() ]{0,60}?|[0-9]{1,3}(?=\s*:))\s*[=:]"
)
_SPACED = re.compile(r"\s*(?:[-+]?[0-9./]+%?\s+)+[-+]?[0-9./]+%?\s*")


PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}


class Piece(NamedTuple):
    """A part of a text, and where it starts in it."""

    text: str
    start: int


class Entry(NamedTuple):
    """One entry: the names before it, the number behind them, and all of it."""

    names: tuple[str, ...]
    number: Piece
    whole: Piece


def entries(text: str) -> list[Entry]:
    r"""Cut `text` into entries.

    >>> [entry.number.text for entry in entries("(1/3, 1/3, 0)")]
    ['1/3', ' 1/3', ' 0']
    >>> entries("s_TL = s_TR = 1/3")[0].names
    ('s_TL', 's_TR')

    Raises:
        Unreadable: It is empty or too long, or an entry is.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the answer has {len(text)} characters; at most {MOST_CHARACTERS} are read"
        raise Unreadable("limit-length", message, (MOST_CHARACTERS, len(text)))
    window = _inside(_plain(text))
    pieces = list(_cut(window))
    if len(pieces) > 1 and not pieces[-1].text.strip():
        del pieces[-1]
    for piece in pieces:
        if not piece.text.strip():
            place = (piece.start, piece.start + len(piece.text))
            raise Unreadable("empty", "an entry is missing here", place)
    return [_entry(piece) for piece in pieces]


def _plain(text: str) -> str:
    """`text` without typesetting, of the same length, with semicolons between rows."""
    blank = _BLANKS.sub(lambda found: " " * len(found[0]), text.rstrip())
    blank = re.sub(r"\\[lr]angle", lambda found: "⟨⟩"[found[0][1] == "r"] + " " * 6, blank)
    head = len(blank) - len(blank.lstrip())
    body = _ROWS.sub(lambda found: ";".ljust(len(found[0])), blank[head:].rstrip())
    return " " * head + _AND.sub(lambda found: ",".ljust(len(found[0])), body)


def _inside(text: str) -> Piece:
    """What stands inside of the brackets around everything, if there are any."""
    text = _TRANSPOSED.sub("", text).rstrip()
    label = _LABEL.match(text)
    for start in dict.fromkeys((label.end() if label else 0, 0)):
        first = len(text) - len(text[start:].lstrip())
        if _closing(text, first) == len(text) - 1 and PAIRS.get(text[first]) == text[-1]:
            return Piece(text[first + 1 : -1], first + 1)
    return Piece(text, 0)


def _closing(text: str, first: int) -> int | None:
    """Where the bracket that opens at `first` closes."""
    depth = 0
    for mark in _MARKS.finditer(text, first):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth == 0:
            return mark.start() if mark["close"] else None
    return None


def _cut(window: Piece) -> Iterator[Piece]:
    text, start = window
    cuts, depth = [], 0
    for mark in _MARKS.finditer(text):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth == 0 and mark[0] in ";,":
            cuts.append(mark.start())
    strong = [cut for cut in cuts if text[cut] == ";"]
    if not cuts and _SPACED.fullmatch(text):
        yield from (Piece(word[0], start + word.start()) for word in re.finditer(r"\S+", text))
        return
    done = 0
    for cut in [*(strong or cuts), len(text)]:
        yield Piece(text[done:cut], start + done)
        done = cut + 1


def _entry(piece: Piece) -> Entry:
    names, done = [], 0
    while found := _NAME.match(piece.text, done):
        names.append(found["name"].strip())
        done = found.end()
    return Entry(tuple(names), Piece(piece.text[done:], piece.start + done), piece)
