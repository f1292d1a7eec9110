"""A table in a problem: rows and columns with labels, perhaps with other names for them.

    LR: |                                   LR:
      |       | 1      | 1e-1   |             rows: {train: [94.23%, 92.10%], test: [...]}
      | train | 94.23% | 92.10% |             columns: [1, 1e-1]
      | test  | 94.64% | 92.72% |             also: {train: [Training Accuracy]}

The text may also be CSV. The first row holds the labels of the columns, the first cell of every
other row that of the row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graders.maths.unreadable import Unreadable
from graders.sheet.labels import label_key
from graders.sheet.lines import read_lines
from graders.sheet.printed import Printed, read_printed
from graders.spec import Plain, complaint, meant
from graders.spec.plain import show


class NoSuchCellError(LookupError):
    """A table has no such row or column; the message says which it has."""


@dataclass(frozen=True)
class Sheet:
    """A table, by its labels.

    Attributes:
        name: How it is called.
        rows: Labels of the rows, from the top.
        columns: Labels of the columns, from the left.
        cells: Every cell by row and column.
        also: Other names of rows and columns.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Printed] = field(repr=False)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def row(self, label: str) -> str | None:
        """The row that `label` names, if there is one."""
        return self._found(label, self.rows)

    def column(self, label: str) -> str | None:
        """The column that `label` names, if there is one."""
        return self._found(label, self.columns)

    def cell(self, row: str, column: str) -> tuple[str, Printed]:
        """How the cell is called, and what stands there.

        Raises:
            NoSuchCellError: There is no such row or column.
        """
        down, across = self.row(row), self.column(column)
        for label, found, kind, known in (
            (row, down, "row", self.rows),
            (column, across, "column", self.columns),
        ):
            if found is None:
                shown = ", ".join(known[:12])
                raise NoSuchCellError(f"{self.name} has no {kind} {label!r}; it has {shown}")
        place = (down or "", across or "")
        return f"{self.name}[{place[0]}, {place[1]}]", self.cells[place]

    def _found(self, label: str, known: Sequence[str]) -> str | None:
        key = label_key(label)
        for own in known:
            if key in {label_key(name) for name in (own, *self.also.get(own, ()))}:
                return own
        return None


def read_sheet(name: str, written: Plain) -> Sheet:
    r"""Read a table as an author writes it.

    Raises:
        PydanticCustomError: It is no table.

    >>> sheet = read_sheet("T", "| | a | b |\n|---|---|---|\n| x | 1% | 2% |")
    >>> sheet.cell("x", "B")
    ('T[x, b]', Printed(text='2%', value=Fraction(2, 1), unit='percent', step=None, finite=True))
    """
    match written:
        case str():
            (head, *body), _ = read_lines(written)
            lines = [(line.cells[0], line.cells[1:]) for line in body]
            return _sheet(name, head.cells[1:], lines, {})
        case {"columns": tuple() as columns, "rows": dict() as rows, **rest} if rest.keys() <= {
            "also"
        } and all(isinstance(row, tuple) for row in rows.values()):
            lines = [(row, tuple(map(_text, cells))) for row, cells in rows.items()]
            return _sheet(name, tuple(map(_text, columns)), lines, rest.get("also", {}))
        case _:
            expected = "a table as text, or {columns: [...], rows: {...}}"
            raise complaint("wrong-form", f"found {show(written)}", expected=expected)


def _text(value: Plain) -> str:
    """A label or cell as it was typed; decimals keep their digits."""
    if isinstance(value, (tuple, dict)) or value is None:
        raise complaint("wrong-form", f"found {show(value)}", expected="a number or a text")
    return str(value)


def _sheet(
    name: str, columns: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]], also: Plain
) -> Sheet:
    rows = [row for row, _ in lines]
    if not rows or not columns:
        raise complaint("empty-table", f"the table {name} has no cells")
    for labels in (rows, columns):
        keys = [label_key(label) for label in labels]
        if len(set(keys)) < len(keys):
            raise complaint("repeated-label", f"two labels of the table {name} agree")
    cells = {}
    for row, found in lines:
        if len(found) != len(columns):
            said = f"the row {row} has {len(found)} cells below {len(columns)} columns"
            raise complaint("ragged-row", said)
        for column, text in zip(columns, found, strict=True):
            cells[row, column] = _cell(f"{name}[{row}, {column}]", text)
    return Sheet(name, tuple(rows), tuple(columns), cells, _others(also, (*rows, *columns)))


def _cell(place: str, text: str) -> Printed:
    try:
        return read_printed(text)
    except Unreadable as error:
        raise complaint(error.note, f"{place}: {error.message}", hint=error.hint) from error


def _others(also: Plain, labels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(also, dict):
        raise complaint("wrong-form", f"found {show(also)}", expected="other names by label")
    for label in also:
        if label not in labels:
            raise complaint("unknown-label", f"found {show(label)}", hint=meant(label, labels))
    return {
        label: tuple(map(_text, names if isinstance(names, tuple) else (names,)))
        for label, names in also.items()
    }
