"""The author's table: its rows, and which cells are given.

    equals:
      - {id: conv1, layer: CONV3-64, output: 224x224x64, parameters: 1792}
    equals: {conv1: {output: 224x224x64, parameters: 1792}}

A row without an id is called after its place: 1, 2, ... Keys besides `id` are columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from graders.maths.declare import Declarations
from graders.spec import Plain, complaint, meant, show
from graders.table.column import Column
from graders.table.texts import LabelColumn

Path: TypeAlias = tuple[str | int, ...]

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id, what is printed in front of it, and its cells as their columns read them."""

    id: str
    label: str
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows, and the addresses `row.column` of the cells that students fill in."""

    columns: Mapping[str, Column]
    rows: Sequence[Row]
    asked: Collection[str]

    @property
    def graded(self) -> Sequence[str]:
        """The columns that are not labels."""
        return [name for name, column in self.columns.items() if not is_label(column)]

    def is_given(self, row: Row) -> bool:
        """Whether nothing in the row is to be filled in."""
        return not any(address(row.id, column) in self.asked for column in row.cells)


def is_label(column: Column) -> bool:
    """Whether the column names the rows."""
    return isinstance(column, LabelColumn)


def address(row: str, column: str) -> str:
    """How a cell is called."""
    return f"{row}.{column}"


def read_grid(
    equals: Plain, columns: Mapping[str, Column], given: Sequence[str], names: Declarations
) -> Grid:
    """Read the author's rows.

    Raises:
        ValidationError: Every mistake, with its place below `equals` or `given`.
    """
    reading = _Reading(columns, names)
    rows = [reading.row(path, name, cells) for path, name, cells in _spelled(equals)]
    doubles = [name for name, times in Counter(row.id for row in rows).items() if times > 1]
    if doubles:
        reading.note(complaint("repeated-row", f"two rows are called {doubles[0]!r}"), "equals")
    if not 1 <= len(rows) <= MOST_ROWS:
        reading.note(complaint("wrong-length", f"a table has 1 to {MOST_ROWS} rows"), "equals")
    asked = reading.asked(rows, given)
    if reading.mistakes:
        raise ValidationError.from_exception_data("table", reading.mistakes)
    return Grid(columns, rows, asked)


def _spelled(equals: Plain) -> Iterator[tuple[Path, str, Plain]]:
    if isinstance(equals, Mapping):
        for name, cells in equals.items():
            yield ("equals", name), str(name), cells
    elif isinstance(equals, Sequence) and not isinstance(equals, str):
        for place, cells in enumerate(equals):
            own = cells.get("id") if isinstance(cells, Mapping) else None
            yield ("equals", place), str(own or place + 1), cells


@dataclass(slots=True)
class _Reading:
    """The author's rows while they are read, and all mistakes in them."""

    columns: Mapping[str, Column]
    names: Declarations
    mistakes: list[InitErrorDetails] = field(default_factory=list)

    def note(self, said: PydanticCustomError, *path: str | int) -> None:
        self.mistakes.append(InitErrorDetails(type=said, loc=path, input=None))

    def row(self, path: Path, name: str, cells: Plain) -> Row:
        if isinstance(cells, (list, tuple)) and len(cells) == len(self.columns):
            cells = dict(zip(self.columns, cells, strict=True))
        if not isinstance(cells, Mapping):
            self.note(complaint("wrong-form", f"found {show(cells)}", expected="a row"), *path)
            return Row(name, name, {})
        read = {key: self._cell(path, key, cells[key]) for key in cells if key != "id"}
        labels = [read[key] for key in read if key in self.columns and self._is_label(key)]
        graded = {
            key: read[key] for key in self.columns if key in read and not self._is_label(key)
        }
        return Row(name, labels[0] if labels else name, graded)

    def _is_label(self, column: str) -> bool:
        return is_label(self.columns[column])

    def _cell(self, path: Path, column: str, value: Plain) -> Any:
        if column not in self.columns:
            expected, hint = f"one of id, {', '.join(self.columns)}", meant(column, self.columns)
            said = complaint(
                "unknown-column", f"found {show(column)}", expected=expected, hint=hint
            )
            return self.note(said, *path, column)
        try:
            return self.columns[column].reference(value, self.names)
        except PydanticCustomError as error:
            return self.note(error, *path, column)

    def asked(self, rows: Sequence[Row], given: Sequence[str]) -> frozenset[str]:
        """The cells that are not given, neither alone nor with their row or column."""
        every = [(row.id, column) for row in rows for column in row.cells]
        known = {name for cell in every for name in (*cell, address(*cell))}
        for place, name in enumerate(given):
            if name not in known:
                said = complaint("unknown-cell", f"found {show(name)}", hint=meant(name, known))
                self.note(said, "given", place)
        return frozenset(
            address(*cell) for cell in every if not {*cell, address(*cell)} & set(given)
        )
