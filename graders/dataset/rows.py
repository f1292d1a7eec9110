"""How many rows there must be, and which.

rows: {min: 5, max: 200}              or a number, for exactly so many
keys: [sigma, step]                   no two rows have the same values in these columns
complete: true                        and every combination of their `values` is there
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from graders.dataset.column import Column
from graders.dataset.data import Data
from graders.dataset.finding import Finding
from graders.predicate.value import Value, shown
from graders.sheet import label_key
from graders.verdict import Value as Frozen


class Rows(Frozen):
    """How many rows there are."""

    min: Annotated[int, Field(ge=1)] = 1
    max: Annotated[int, Field(ge=1)] = 2_000


def _exactly(value: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return {"min": value, "max": value} if whole else value


RowCount = Annotated[Rows, BeforeValidator(_exactly, Rows | int)]


def miscounted(data: Data, rows: Rows) -> Iterator[Finding]:
    """Too few rows, or too many."""
    if not rows.min <= data.rows <= rows.max:
        expected = f"{rows.min} to {rows.max}" if rows.min < rows.max else str(rows.min)
        message = f"Expected {expected} rows, found {data.rows}."
        yield Finding("rows", "wrong-number-of-rows", message, expected, str(data.rows))


def misplaced(
    data: Data, keys: Sequence[str], columns: Mapping[str, Column], *, complete: bool
) -> Iterator[Finding]:
    """Rows that stand there twice, and those that are missing."""
    if not keys or any(name not in data.columns for name in keys):
        return
    seen: dict[tuple[object, ...], int] = {}
    for row in range(data.rows):
        values = [data.columns[name][row].value for name in keys]
        known = tuple(map(_key, values))
        if known in seen:
            place, said = f"{row + 1}.{keys[0]}", _said(keys, values)
            message = f"Row {row + 1} has {said}, as row {seen[known]} has."
            yield Finding(place, "repeated-row", message, "another row", said, {place: said})
        seen.setdefault(known, row + 1)
    wanted = product(*(columns[name].values for name in keys)) if complete else ()
    for combination in wanted:
        if tuple(map(_key, combination)) not in seen:
            said = _said(keys, combination)
            yield Finding("rows", "missing-row", f"There is no row with {said}.", said, "no row")


def _key(value: object) -> object:
    return value if isinstance(value, Fraction) else label_key(str(value))


def _said(keys: Sequence[str], values: Sequence[Value]) -> str:
    return ", ".join(f"{name} = {shown(value)}" for name, value in zip(keys, values, strict=True))
