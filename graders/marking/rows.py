r"""A matrix of numbers as a field: its rows, as people write them.

    [[1, 2], [3, 4]]    ((1, 2), (3, 4))    {{1, 2}, {3, 4}}      a text, or a list of lists
    [1 2; 3 4]    1, 2 \n 3, 4    | 1 | 2 | \n | 3 | 4 |          rows by semicolons or lines
    \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}                  and the other matrices of LaTeX

A name in front, as in `A =`, and dollar signs are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

from graders.marking.piece import CLOSE, OPEN, Piece, blanked, parted
from graders.quantity import Quantity
from graders.spec import complaint, show

MOST_CHARACTERS = 4_000
MOST_ENTRIES = 400

_LABEL = re.compile(r"[\s$]*\\?[A-Za-z][\w\\{}^*' ]{0,60}?\s*[=:](?!=)")
_BEGIN = re.compile(r"\\begin\s*\{(?P<kind>[A-Za-z]*matrix|array)\*?\}(?:\{[lcr| ]*\})?")
_RULE = re.compile(r"(?m)^(?=[^\n]*--)[ \t|:+-]+$\n?")
_LINES, _CELLS = re.compile(r"\\\\|[;\n]"), re.compile(r"[,&\t|]")
_BETWEEN = re.compile(r"\s*[,\s]\s*")
_WORDS = re.compile(r"[ \t]+")

Cells: TypeAlias = tuple[tuple[Piece, ...], ...]


def rows(value: object) -> Cells:
    """The entries of a matrix by rows, not yet read as numbers.

    >>> [[cell.text for cell in row] for row in rows("[[1, 1/2], [3, 4]]")]
    [['1', '1/2'], ['3', '4']]

    Raises:
        PydanticCustomError: It is none, has rows of different lengths, or too many entries.
    """
    match value:
        case str():
            found = tuple(_cut(value))
        case list() | tuple():
            found = tuple(_row(row) for row in value)
        case _:
            raise complaint("wrong-form", f"expected rows of numbers, found {show(value)}")
    if not found or not found[0]:
        raise complaint("empty", "there are no entries")
    for number, row in enumerate(found, 1):
        if len(row) != len(found[0]):
            message = f"row {number} has {len(row)} entries, the first row {len(found[0])}"
            raise complaint("wrong-length", message)
    if len(found) * len(found[0]) > MOST_ENTRIES:
        raise complaint("limit-length", f"at most {MOST_ENTRIES} entries are read")
    return found


def _row(row: Any) -> tuple[Piece, ...]:
    if not isinstance(row, (list, tuple)):
        raise complaint("wrong-form", f"expected a row of numbers, found {show(row)}")
    for cell in row:
        if not isinstance(cell, (str, int, float, Decimal, Fraction, Quantity)):
            raise complaint("wrong-form", f"expected a number, found {show(cell)}")
    return tuple(Piece(cell, 0) for cell in row)


def _cut(text: str) -> Iterator[tuple[Piece, ...]]:
    if len(text) > MOST_CHARACTERS:
        raise complaint("limit-length", f"at most {MOST_CHARACTERS} characters are read")
    blank = _RULE.sub(lambda found: " " * (len(found[0]) - 1) + "\n", blanked(text))
    label = _LABEL.match(blank)
    window = _trimmed(Piece(blank[label.end() :], label.end()) if label else Piece(blank, 0))
    if _closes(window.text):
        window = _trimmed(_within(window, 1, len(window.text) - 1))
    begin = _BEGIN.match(window.text)
    if begin:
        stop = window.text.find("\\end", begin.end())
        window = _within(window, begin.end(), stop if stop >= 0 else len(window.text))
    lines = [_trimmed(line) for line in parted(window, _LINES)]
    if len(lines) == 1:
        lines = [_trimmed(line) for line in parted(window, _BETWEEN)]
        if not all(_closes(line.text) for line in lines):
            lines = [window]
    for line in lines:
        if line.text.strip():
            yield tuple(_entries(line))


def _entries(line: Piece) -> Iterator[Piece]:
    """The entries of one row, which may stand in brackets of its own."""
    line = _trimmed(Piece(line.text.rstrip(" ,"), line.start))
    if _closes(line.text):
        line = _trimmed(_within(line, 1, len(line.text) - 1))
    start, end = line.text.startswith("|"), line.text.endswith("|")
    line = _within(line, int(start), len(line.text) - int(end)) if start and end else line
    cells = list(parted(line, _CELLS))
    if len(cells) == 1:
        cells = list(parted(_trimmed(line), _WORDS))
    yield from map(_trimmed, cells)


def _closes(text: str) -> bool:
    """Whether a bracket around all of the text opens at its start and closes at its end."""
    if not text or text[0] not in OPEN or text[-1] != CLOSE[OPEN.index(text[0])]:
        return False
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark in OPEN) - (mark in CLOSE)
        if depth == 0:
            return at == len(text) - 1
    return False


def _within(window: Piece, first: int, last: int) -> Piece:
    return Piece(window.text[first:last], window.start + first)


def _trimmed(window: Piece) -> Piece:
    left = len(window.text) - len(window.text.lstrip())
    return Piece(window.text.strip(), window.start + left)


_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string"}]}
Rows: TypeAlias = Annotated[
    Cells,
    PlainValidator(rows),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "array", "items": _NUMBER}},
            ],
            "description": "Rows of numbers, [[1, 1/2], [3, 4]].",
        }
    ),
]
"""A matrix of numbers, as people write it."""


def shape_of(cells: Sequence[Sequence[object]]) -> tuple[int, int]:
    """How many rows and columns there are."""
    return len(cells), len(cells[0])
