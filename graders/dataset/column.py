"""A column of uploaded data: its type, and what its values must be.

epoch: {type: integer, first: 1, step: 1}
train_acc: {type: number, min: 0, max: 1, unit: fraction, trend: nondecreasing, slack: 0.05}
split: {type: text, values: [train, val, test], also: [Part]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from graders.dataset.finding import Finding
from graders.predicate.value import shown
from graders.quantity import Amount
from graders.sheet import Printed, label_key
from graders.verdict import Value

Trend: TypeAlias = Literal["increasing", "decreasing", "nondecreasing", "nonincreasing"]
Label: TypeAlias = Annotated[
    str, BeforeValidator(lambda v: str(v) if not isinstance(v, bool) else v)
]
ZERO, HUNDRED = Fraction(0), Fraction(100)


class Column(Value):
    """What the cells of a column hold."""

    type: Literal["integer", "number", "text"]
    header: Annotated[str | None, Field(description="What is printed above it.")] = None
    also: Annotated[tuple[str, ...], Field(description="Other headers for it.")] = ()
    min: Amount | None = None
    max: Amount | None = None
    above: Annotated[Amount | None, Field(description="Every value is larger than this.")] = None
    below: Annotated[Amount | None, Field(description="Every value is smaller than this.")] = None
    values: Annotated[tuple[Label, ...], Field(description="All values there may be.")] = ()
    unit: Annotated[
        Literal["percent", "fraction"] | None, Field(description="What 0.93 and 93% mean here.")
    ] = None
    first: Annotated[Amount | None, Field(description="The value in the first row.")] = None
    step: Annotated[Amount | None, Field(description="From each row to the next one.")] = None
    trend: Trend | None = None
    slack: Annotated[Amount, Field(ge=0, description="How far a trend may be broken.")] = Fraction(
        0
    )
    weight: Annotated[Amount, Field(ge=0)] = Fraction(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of the data: its number or text; None where it holds neither."""

    text: str
    value: Fraction | str | None
    printed: Printed
    step: Fraction = Fraction(0)


def entry(column: Column, cell: Printed) -> Entry:
    """What `cell` says in this column; in its unit."""
    if column.type == "text":
        known = {label_key(value): value for value in column.values}
        return Entry(cell.text, known.get(label_key(cell.text), cell.text) or None, cell)
    scale = HUNDRED if cell.unit == "percent" and column.unit == "fraction" else Fraction(1)
    value, step = cell.value, (cell.step or Fraction(0)) / scale
    return Entry(cell.text, None if value is None else value / scale, cell, step)


def faults(name: str, column: Column, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Everything that is wrong within one column, from the top; cells without a value first."""
    empty = [
        _fault(name, row, each, *_emptiness(each, column))
        for row, each in enumerate(entries, 1)
        if each.value is None
    ]
    if empty:
        yield from empty
        return
    for row, each in enumerate(entries, 1):
        before = entries[row - 2].value if row > 1 else None
        if complaint := _complaint(column, each, before, row):
            yield _fault(name, row, each, *complaint)


def _emptiness(each: Entry, column: Column) -> tuple[str, str]:
    kind = "a text" if column.type == "text" else "a finite number"
    return ("not-finite" if each.text and not each.printed.finite else "missing"), kind


def _complaint(column: Column, each: Entry, before: Any, row: int) -> tuple[str, str] | None:
    """The note, and what is expected, where something is wrong with one value."""
    value = each.value
    if column.values and label_key(each.text) not in map(label_key, column.values):
        return "unknown-value", f"one of {', '.join(column.values)}"
    if not isinstance(value, Fraction):
        return None
    if each.printed.unit and column.unit is None:
        return "unit-mismatch", "a number without a unit"
    if column.type == "integer" and value.denominator != 1:
        return "not-integer", "a whole number"
    return _range(column, value) or _order(column, value, before, row)


def _range(column: Column, value: Fraction) -> tuple[str, str] | None:
    note = "out-of-range"
    if column.unit == "fraction" and 1 < value <= HUNDRED:
        note = "percent-for-fraction"
    limits = (
        ("at least", column.min, column.min is None or value >= column.min),
        ("at most", column.max, column.max is None or value <= column.max),
        ("above", column.above, column.above is None or value > column.above),
        ("below", column.below, column.below is None or value < column.below),
    )
    broken = (f"{words} {shown(end or ZERO)}" for words, end, kept in limits if not kept)
    found = next(broken, None)
    return (note, found) if found else None


def _order(column: Column, value: Fraction, before: Any, row: int) -> tuple[str, str] | None:
    if row == 1:
        wrong = column.first is not None and value != column.first
        return ("wrong-start", shown(column.first)) if wrong and column.first is not None else None
    if not isinstance(before, Fraction):
        return None
    if column.step is not None and value != before + column.step:
        return "wrong-step", shown(before + column.step)
    rise, slack = value - before, column.slack
    kept = {
        None: True,
        "increasing": rise > -slack,
        "decreasing": rise < slack,
        "nondecreasing": rise >= -slack,
        "nonincreasing": rise <= slack,
    }
    return (
        None if kept[column.trend] else ("wrong-trend", f"{column.trend}, after {shown(before)}")
    )


def _fault(name: str, row: int, each: Entry, note: str, expected: str) -> Finding:
    found = each.text or "nothing"
    message = f"Row {row}, column {name}: expected {expected}, found {found}."
    place = f"{row}.{name}"
    return Finding(place, note, message, expected, found, {place: found})
