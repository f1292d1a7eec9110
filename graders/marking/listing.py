r"""A list of numbers as people write it, cut into entries with the names before them.

    (1/3, 1/3, 0)    [1/3; 1/3; 0]    1/3, 1/3 and 0    [0.5 0.5]    v = (1, 2)^T
    TL = 1/3; BR = 0    s_{TL} = s_{TR} = 1/3, s_{BR}: 0    TL, TR: 1/3; BR -> 0
    (TL, TR) = (1/3, 0)    names in front, in the same order
    1/3 (1, 1, 0)    (1, 1, 0)/3    a factor of all entries: see frame.py
    \begin{pmatrix} 1 \\ 2 \end{pmatrix}    \left(\tfrac13, 0\right)

Where there are semicolons or lines, these cut, and commas belong to the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graders.marking.frame import MARKS, framed
from graders.marking.piece import Piece
from graders.maths.unreadable import Unreadable

MOST_CHARACTERS = 4_000

_MATRIX = r"\{(?:[pbBvV]?matrix|smallmatrix|array)\*?\}"
_BEGIN = re.compile(rf"\\begin\s*{_MATRIX}(?:\{{[lcr|]*\}})?")
_FINISH = re.compile(rf"\\end\s*{_MATRIX}")
_BLANKS = re.compile(
    r"\$+|\\[()\[\]]|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])|\\(?=[{}])"
    r"|(?<!\\)\\(?= )|(?<=[,;=])\\[,;:!]|\\q?quad(?![A-Za-z])|&(?=\s*=)"
    r"|\\(?:begin|end)\s*\{[A-Za-z]+\*?\}(?:\{[lcr|]*\})?"
)
_ROWS = re.compile(r"[,;]?\s*(?:(?:\\\\(?:\[[^\]]*\])?|&|\n)\s*)+")
_OPENED = re.compile(r"(?<=[(\[{⟨])\s+")
_AND = re.compile(r",?\s+and\s+(?=\S)")
_NAME = re.compile(
    r"\s*(?:[-*•]\s+)?(?P<name>\\?[A-Za-z][\w\\{}^*'(), ]{0,120}?|[0-9]{1,3}(?=\s*:))"
    r"\s{0,9}(?:=|:|→|->|\\(?:to|rightarrow)(?![A-Za-z])|(?<=\s)is(?=\s))"
)
_SPACED = re.compile(r"\s*(?:[-+]?[0-9./]+%?\s+)+[-+]?[0-9./]+%?\s*")


class Entry(NamedTuple):
    """One entry: the names before it, the number, all of it, and what multiplies it."""

    names: tuple[str, ...]
    number: Piece
    whole: Piece
    factor: Piece | None = None


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
    frame = framed(_plain(text))
    pieces = list(_cut(frame.inside))
    if len(pieces) > 1 and not pieces[-1].text.strip():
        del pieces[-1]
    for piece in pieces:
        if not piece.text.strip():
            place = (piece.start, piece.start + len(piece.text))
            raise Unreadable("empty", "an entry is missing here", place)
    if not frame.names:
        return [_entry(piece)._replace(factor=frame.factor) for piece in pieces]
    if len(frame.names) != len(pieces):
        message = f"there are {len(frame.names)} names, but {len(pieces)} numbers"
        raise Unreadable("wrong-length", message, (0, len(text)))
    return [
        Entry((name,), piece, piece, frame.factor)
        for name, piece in zip(frame.names, pieces, strict=True)
    ]


def _plain(text: str) -> str:
    """`text` without typesetting, of the same length, with semicolons between rows."""
    blank = _BEGIN.sub(lambda found: "(".ljust(len(found[0])), text.rstrip())
    blank = _FINISH.sub(lambda found: ")".rjust(len(found[0])), blank)
    blank = _BLANKS.sub(lambda found: " " * len(found[0]), blank)
    blank = re.sub(r"\\[lr]angle", lambda found: "⟨⟩"[found[0][1] == "r"] + " " * 6, blank)
    blank = _OPENED.sub(lambda found: " " * len(found[0]), blank)
    head = len(blank) - len(blank.lstrip())
    body = _ROWS.sub(lambda found: ";".ljust(len(found[0])), blank[head:].rstrip())
    return " " * head + _AND.sub(lambda found: ",".ljust(len(found[0])), body)


def _cut(window: Piece) -> Iterator[Piece]:
    text, start = window
    cuts, depth = [], 0
    for mark in MARKS.finditer(text):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth == 0 and mark[0] in ";,":
            cuts.append(mark.start())
    strong = [cut for cut in cuts if text[cut] == ";"]
    if not cuts and _SPACED.fullmatch(text):
        yield from (Piece(word[0], start + word.start()) for word in re.finditer(r"\S+", text))
        return
    done = 0
    for cut in [*(strong or cuts), len(text)]:
        names = _NAME.match(text, done)
        if names is None or names.end() <= cut:
            yield Piece(text[done:cut], start + done)
            done = cut + 1


def _entry(piece: Piece) -> Entry:
    names: list[str] = []
    done = 0
    while found := _NAME.match(piece.text, done):
        names.extend(name.strip() for name in found["name"].split(",") if name.strip())
        done = found.end()
    return Entry(tuple(names), Piece(piece.text[done:], piece.start + done), piece)
