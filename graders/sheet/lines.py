r"""Text -> rows of cells: lines with pipes, tabs, semicolons or commas.

    epoch,train_loss      epoch;train_loss      | epoch | train_loss |
    1,0.9                 1;0,9                 | 1     | 0.9        |

Cells with a separator stand in quotes, as in CSV. Of tabs, semicolons and commas, the first one
that is in the first line separates. A mark at the very beginning (BOM) is no part of the text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graders.spec import complaint
from graders.spec.plain import CONTROL, show
from graders.table.pasted import pasted

MOST_ROWS = 2_000
MOST_COLUMNS = 50
MOST_CELL = 200


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row, and the number of its line, from 1."""

    number: int
    cells: tuple[str, ...]


def read_lines(text: str) -> tuple[Sequence[Line], str]:
    r"""All rows that are not empty, and what separates their cells.

    Raises:
        PydanticCustomError: It is no table: where, and why.

    >>> lines, mark = read_lines("a;b\n1;2\n")
    >>> [line.cells for line in lines], mark
    ([('a', 'b'), ('1', '2')], ';')
    """
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(clean):
        number = clean.count("\n", 0, found.start()) + 1
        said = f"line {number} holds a character that cannot be printed"
        raise complaint("control-character", said, hint="save the file as CSV in UTF-8")
    first = next((line for line in clean.split("\n") if line.strip()), "")
    if "|" in first and "," not in first and (rows := pasted(clean)):
        return _bounded([Line(place, row) for place, row in enumerate(rows, 1)]), "|"
    mark = next((mark for mark in "\t;," if mark in first), ",")
    return _bounded(list(_separated(clean, mark))), mark


def _separated(text: str, mark: str) -> Iterator[Line]:
    reader = csv.reader(text.split("\n"), delimiter=mark, strict=True, skipinitialspace=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(reader.line_num, tuple(cell.strip() for cell in cells))
            if reader.line_num > 2 * MOST_ROWS:
                break
    except csv.Error as error:
        said = f"line {reader.line_num} cannot be read: {error}"
        hint = 'a cell in quotes begins and ends with ", and doubles each " inside'
        raise complaint("wrong-quotes", said, hint=hint) from error


def _bounded(lines: list[Line]) -> list[Line]:
    if not lines:
        raise complaint("empty-table", "the table is empty", hint="begin with a line of headers")
    if len(lines) > MOST_ROWS:
        raise complaint("too-many-rows", f"a table has at most {MOST_ROWS} rows")
    width = len(lines[0].cells)
    if width > MOST_COLUMNS:
        raise complaint("too-many-columns", f"a table has at most {MOST_COLUMNS} columns")
    for line in lines:
        if len(line.cells) != width:
            said = f"line {line.number} has {len(line.cells)} cells, the first one {width}"
            hint = "put a cell that holds a separator in quotes"
            raise complaint("ragged-row", said, hint=hint)
        for cell in line.cells:
            if len(cell) > MOST_CELL or "\n" in cell:
                said = f"line {line.number} has a cell that is too long: {show(cell)}"
                raise complaint("long-cell", said)
    return lines
