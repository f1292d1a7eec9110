"""Linear algebra over the rationals: from fractions to `fmpq_mat` and back.

Between the two, `@` of other libraries is `*` here, and `solve`, `inv`, `det` are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat


def matrix(rows: Sequence[Sequence[Fraction]]) -> Any:
    """The `fmpq_mat` with these rows.

    >>> print(matrix([[Fraction(1, 2), Fraction(0)], [Fraction(0), Fraction(2)]]).det())
    1
    """
    entries = [fmpq(entry.numerator, entry.denominator) for row in rows for entry in row]
    return fmpq_mat(len(rows), len(rows[0]), entries)


def column(vector: Sequence[Fraction]) -> Any:
    """The vector as a matrix of one column."""
    return matrix([[entry] for entry in vector])


def rows(found: Any) -> list[list[Fraction]]:
    """The rows of an `fmpq_mat` as fractions."""
    return [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in found.tolist()]


def entries(found: Any) -> list[Fraction]:
    """All entries of an `fmpq_mat`, row by row: those of a column in their order."""
    return [entry for row in rows(found) for entry in row]


def dot(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """The inner product of two vectors of one length."""
    return sum((a * b for a, b in zip(one, other, strict=True)), start=Fraction(0))


def symmetric(found: Any) -> bool:
    """Whether a matrix is its own transpose."""
    return bool(found == found.transpose())


def definite(found: Any) -> bool:
    """Whether a matrix is symmetric and positive definite: its leading minors are above 0.

    Source: J. J. Sylvester's criterion.

    >>> definite(matrix([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(1)]]))
    True
    """
    if not symmetric(found):
        return False
    every = found.tolist()
    minors = ([row[:size] for row in every[:size]] for size in range(1, len(every) + 1))
    return all(fmpq_mat(minor).det() > 0 for minor in minors)


def particular(found: Any, right: Any) -> list[Fraction] | None:
    """A solution of `found * x = right`, with 0 wherever it is free; None where there is none."""
    wide = [[*row, end] for row, (end,) in zip(found.tolist(), right.tolist(), strict=True)]
    reduced, rank = fmpq_mat(wide).rref()
    solution = [Fraction(0)] * found.ncols()
    for row in rows(reduced)[:rank]:
        pivot = next(place for place, entry in enumerate(row) if entry)
        if pivot == len(solution):
            return None
        solution[pivot] = row[-1]
    return solution
