"""Numbers, vectors and matrices as fields of a solver: exact, and bounded in size.

Number     3, 0.1, "1/3", "1%"          Positive   above 0        Chance   between 0 and 1
Vector     [1, "1/2"]                   Matrix     [[1, 0], [0, "1/2"]]: rows of one length
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from graders.quantity import Amount

MOST_ENTRIES = 40
MOST_IN_ALL = 160
LARGEST = 10**15
LARGEST_ENTRY = 10**6
"""Numerators and denominators reach up to these, so that exact work stays cheap."""


def _bounded(value: Fraction) -> Fraction:
    return _below(LARGEST, value)


def _short(value: Fraction) -> Fraction:
    return _below(LARGEST_ENTRY, value)


def _below(largest: int, value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator) > largest:
        raise ValueError(f"its numerator or denominator is above {largest:.0e}")
    return value


def _positive(value: Fraction) -> Fraction:
    if value <= 0:
        raise ValueError("it must be above 0")
    return value


def _chance(value: Fraction) -> Fraction:
    if not 0 < value < 1:
        raise ValueError("it must lie between 0 and 1")
    return value


def _rectangular(rows: tuple[tuple[Fraction, ...], ...]) -> tuple[tuple[Fraction, ...], ...]:
    for place, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise ValueError(f"row {place} has {len(row)} entries, the first row {len(rows[0])}")
    if len(rows) * len(rows[0]) > MOST_IN_ALL:
        raise ValueError(f"it has more than {MOST_IN_ALL} entries in all")
    return rows


Number: TypeAlias = Annotated[Amount, AfterValidator(_bounded)]
"""An exact number."""

Positive: TypeAlias = Annotated[Number, AfterValidator(_positive)]
"""An exact number above 0."""

Chance: TypeAlias = Annotated[Number, AfterValidator(_chance)]
"""An exact number strictly between 0 and 1."""

Vector: TypeAlias = Annotated[
    tuple[Annotated[Amount, AfterValidator(_short)], ...],
    Field(min_length=1, max_length=MOST_ENTRIES),
]
"""Exact numbers by position."""

Matrix: TypeAlias = Annotated[
    tuple[Vector, ...],
    Field(min_length=1, max_length=MOST_ENTRIES),
    AfterValidator(_rectangular),
]
"""Rows of exact numbers."""
