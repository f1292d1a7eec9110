"""An uploaded file: numbered rows of cells below their headers.

Rows are numbered from 1, without the line of headers. Where the cells are not separated by commas,
a comma may stand before decimals (`0,93`); it must then be the same in the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graders.maths.unreadable import Unreadable
from graders.sheet.lines import Line, read_lines
from graders.sheet.printed import Printed, read_printed, whether_numeral
from graders.spec import complaint
from graders.spec.plain import show

_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\s*%)?")
_FORMULA = re.compile(r"[=@]|[+-](?![\d.,∞]|inf|nan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Records:
    """The file: its headers, its rows, and the line of each row."""

    headers: tuple[str, ...]
    rows: Sequence[Mapping[str, Printed]]
    lines: Sequence[int]


def read_records(text: str) -> Records:
    r"""Read an uploaded file.

    Raises:
        PydanticCustomError: It is no table, a cell is a formula or can be read in two ways: where.

    >>> read_records("epoch;acc\n1;0,5").rows[0]["acc"].value
    Fraction(1, 2)
    """
    lines, mark = read_lines(text)
    headers = lines[0].cells
    for place, header in enumerate(headers):
        if not header:
            raise complaint("missing-header", f"column {place + 1} has no header")
        if header in headers[:place]:
            raise complaint("repeated-column", f"two columns are called {show(header)}")
    if len(lines) == 1:
        raise complaint("empty-table", "there are no rows below the headers")
    comma = mark != "," and _decimal_commas(lines[1:], headers)
    rows = [_row(line, headers, comma=comma) for line in lines[1:]]
    return Records(headers, rows, [line.number for line in lines[1:]])


def _row(line: Line, headers: Sequence[str], *, comma: bool) -> dict[str, Printed]:
    row = {}
    for header, cell in zip(headers, line.cells, strict=True):
        if _FORMULA.match(cell):
            said = f"line {line.number}, column {header}: {show(cell)} is a formula"
            raise complaint("formula", said, hint="save values, not formulas")
        try:
            row[header] = read_printed(cell, comma=comma)
        except Unreadable as error:
            said = f"line {line.number}, column {header}: {error.message}"
            raise complaint(error.note, said, hint=error.hint) from error
    return row


def _decimal_commas(lines: Sequence[Line], headers: Sequence[str]) -> bool:
    """Whether a comma stands before decimals; refuses a file that does not tell."""
    numbers = [
        (line.number, header, cell)
        for line in lines
        for header, cell in zip(headers, line.cells, strict=True)
        if whether_numeral(cell)
    ]
    with_comma = [each for each in numbers if "," in each[2]]
    if not with_comma or any("." in cell for _, _, cell in numbers):
        return False
    if any(not _GROUP.fullmatch(cell) for _, _, cell in with_comma):
        return True
    number, header, cell = with_comma[0]
    said = f"line {number}, column {header}: {show(cell)} can be read in two ways"
    raise complaint("ambiguous-number", said, hint="write a point before decimals")
