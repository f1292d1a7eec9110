"""The rows of a list, with their cells sorted into columns.

[{"Layer": "CONV3-64", "Output": "224x224x64"}]    rows by header, as pasted tables are
[["CONV3-64", "224x224x64", 1792]]                 rows in the order of the columns, with or
                                                   without labels, perhaps below their headers
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graders.spec import Plain, complaint, meant, show
from graders.table.grid import Grid, is_label
from graders.table.matching import column_of, key

BLANKS = frozenset({"", "-", "–", "—", "―", "...", "…", "?", "_", "."})
"""What stands in a cell that is not filled in."""
IDS = frozenset({("id",), ("row",), ("row", "id")})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a response: its id or its label if it has one, and its cells by column."""

    id: str | None
    label: str | None
    cells: Mapping[str, Plain]


def is_blank(cell: Plain) -> bool:
    """Whether nothing is filled in: blank is not zero, and not wrong."""
    return cell is None or (isinstance(cell, str) and cell.strip(" \t\n$") in BLANKS)


def read_lines(response: Sequence[Plain], grid: Grid) -> tuple[list[Line], tuple[str, ...]]:
    """The rows of `response` that are not empty, and notes on its columns.

    Raises:
        PydanticCustomError: A row is none, or its columns cannot be told.
    """
    if all(isinstance(row, Mapping) for row in response):
        headers = list(dict.fromkeys(header for row in response for header in row))
        return _below(headers, [[row.get(h) for h in headers] for row in response], grid)
    if not all(isinstance(row, tuple) for row in response):
        raise complaint("wrong-form", "a table is a list of rows, all of the same form")
    first = response[0]
    named = [column_of(cell, grid.columns) for cell in first if isinstance(cell, str)]
    if len(named) == len(first) and _are_headers(named, grid):
        return _below(list(first), response[1:], grid)
    for columns in (list(grid.columns), list(grid.graded)):
        if all(len(row) == len(columns) for row in response):
            return _below(columns, response, grid)
    message = f"a row has {len(first)} cells, but there are {len(grid.columns)} columns"
    raise complaint("wrong-length", message)


def _are_headers(named: Sequence[str | None], grid: Grid) -> bool:
    """Whether cells that stand for these columns are headers: all of them, or of all columns."""
    known = [name for name in named if name]
    return len(set(known)) == len(known) and (all(named) or set(grid.graded) <= set(known))


def _below(
    headers: Sequence[str], rows: Sequence[Sequence[Plain]], grid: Grid
) -> tuple[list[Line], tuple[str, ...]]:
    columns = [_column(header, grid) for header in headers]
    found = [column for column in columns if column]
    if twice := [column for column in found if found.count(column) > 1]:
        raise complaint("repeated-column", f"two columns are {twice[0]}")
    unknown = [header for header, column in zip(headers, columns, strict=True) if not column]
    if unknown and (lost := [name for name in grid.graded if name not in found]):
        title = grid.columns[lost[0]].header or lost[0]
        hint = meant(unknown[0], [title]) or f"the column {title!r} is missing"
        raise complaint("unknown-column", f"there is no column {show(unknown[0])}", hint=hint)
    if too_long := [row for row in rows if len(row) != len(headers)]:
        message = f"a row has {len(too_long[0])} cells below {len(headers)} headers"
        raise complaint("wrong-length", message)
    lines = [
        _line(dict(zip(columns, row, strict=True)), grid)
        for row in rows
        if not all(map(is_blank, row))
    ]
    return lines, ("extra-column",) if unknown else ()


def _column(header: str, grid: Grid) -> str | None:
    if header in grid.columns:
        return header
    return "id" if key(header) in IDS else column_of(header, grid.columns)


def _line(cells: Mapping[str | None, Plain], grid: Grid) -> Line:
    labels = [name for name, column in grid.columns.items() if is_label(column)]
    label = next((cells[name] for name in labels if not is_blank(cells.get(name))), None)
    own = cells.get("id")
    return Line(
        id=None if is_blank(own) else str(own),
        label=None if label is None else str(label),
        cells={name: cells[name] for name in grid.graded if not is_blank(cells.get(name))},
    )
