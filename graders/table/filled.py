"""A student's table, in any of its forms, as cells by address.

    {"conv1.output": "224x224x64"}            cells by address
    {"conv1": {"output": "224x224x64"}}       rows by id
    [{"Layer": "CONV3-64", "Output": ...}]    a list of rows: see lines.py
    "| Layer | Output | ..."                  such a list as text: see pasted.py

A list may also be written the other way round: see turned.py. How its rows are found in the table:
see places.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graders.spec import Plain, complaint, meant, show
from graders.table.grid import Grid, address
from graders.table.lines import is_blank, read_lines
from graders.table.matching import MOST_CHARACTERS, column_of, key
from graders.table.pasted import pasted
from graders.table.places import places
from graders.table.turned import turned


@dataclass(frozen=True, slots=True)
class Filled:
    """The cells that are filled in, by address, and notes on how the table was read."""

    cells: Mapping[str, Plain]
    notes: tuple[str, ...] = ()


def read_filled(response: Plain, grid: Grid) -> Filled:
    """Read a response.

    Raises:
        PydanticCustomError: It is no table, or has rows or columns that the table has not.
    """
    if isinstance(response, Mapping):
        return Filled(_by_address(response, grid))
    if isinstance(response, str):
        response = pasted(response) or response
    if not isinstance(response, tuple):
        raise complaint("wrong-form", f"expected a table, found {show(response)}")
    if not response:
        return Filled({})
    lines, notes = read_lines(turned(response, grid), grid)
    found, also = places(lines, grid)
    cells = {
        address(grid.rows[place].id, column): cell
        for place, line in zip(found, lines, strict=True)
        if place is not None
        for column, cell in line.cells.items()
    }
    return Filled(cells, (*notes, *also))


def _by_address(response: Mapping[str, Plain], grid: Grid) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    rows = {row.id: row.id for row in grid.rows} | _by_key(grid)
    for name, value in response.items():
        inner = value if isinstance(value, Mapping) else {}
        pairs = {f"{name}.{column}": cell for column, cell in inner.items()} or {name: value}
        for said, cell in pairs.items():
            place = _address(said, rows, grid)
            if place in found:
                raise complaint("repeated-cell", f"the cell {place} is there twice")
            if not is_blank(cell):
                found[place] = cell
    return found


def _address(said: str, rows: Mapping[str, str], grid: Grid) -> str:
    """The address that `said` is, whatever its case; `said` may name the row by its label."""
    for dot in (place for place, letter in enumerate(said[:MOST_CHARACTERS]) if letter == "."):
        row = rows.get(said[:dot]) or rows.get(" ".join(key(said[:dot])))
        column = column_of(said[dot + 1 :], grid.columns)
        if row and column:
            return address(row, column)
    hint = meant(said, grid.asked)
    raise complaint("unknown-cell", f"there is no cell {show(said)}", hint=hint)


def _by_key(grid: Grid) -> dict[str, str]:
    """Rows by what only one of them is called."""
    called: dict[str, set[str]] = {}
    for row in grid.rows:
        for name in (row.id, row.label):
            called.setdefault(" ".join(key(name)), set()).add(row.id)
    return {name: ids.pop() for name, ids in called.items() if len(ids) == 1}
