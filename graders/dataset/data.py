"""Uploaded data with its columns recognised.

A header names a column by its id, its header or one of its other names, whatever its case and
punctuation: `Train Loss` is `train_loss`. What names no column is left aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graders.dataset.column import Column, Entry, entry
from graders.sheet import Printed, Records, read_records
from graders.spec import complaint
from graders.spec.plain import show
from graders.table.matching import key


@dataclass(frozen=True, slots=True)
class Data:
    """The cells by column, from the top, and the headers that name no column."""

    columns: Mapping[str, Sequence[Entry]]
    rows: int
    extra: tuple[str, ...]


def read_data(text: str, columns: Mapping[str, Column]) -> Data:
    """Read uploaded text.

    Raises:
        PydanticCustomError: It is no table, or a cell that must be a number is none: where.
    """
    records = read_records(text)
    names = _named(records, columns)
    if not names:
        expected = ", ".join(columns)
        said = f"none of the columns {expected} is there"
        raise complaint("unknown-columns", said, hint=f"begin with the line {expected}")
    found = {
        name: [
            _entry(name, columns[name], row[header], line)
            for row, line in zip(records.rows, records.lines, strict=True)
        ]
        for header, name in names.items()
    }
    extra = tuple(header for header in records.headers if header not in names)
    return Data(found, len(records.rows), extra)


def _named(records: Records, columns: Mapping[str, Column]) -> dict[str, str]:
    known = {
        key(text): name
        for name, column in columns.items()
        for text in (name, column.header or name, *column.also)
    }
    found = {header: known[key(header)] for header in records.headers if key(header) in known}
    twice = [name for name in columns if list(found.values()).count(name) > 1]
    if twice:
        raise complaint("repeated-column", f"two columns are {twice[0]}")
    return found


def _entry(name: str, column: Column, cell: Printed, line: int) -> Entry:
    found = entry(column, cell)
    if column.type != "text" and found.value is None and found.text and found.printed.finite:
        said = f"line {line}, column {name}: {show(found.text)} is no number"
        raise complaint("not-a-number", said, hint="write numbers such as 0.93 or 1e-3")
    return found
