"""What a mean and a covariance must be, and how numbers stand in formulas."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from graders.rational import Matrix, definite, matrix


def covariance_of(rows: Matrix, mean: Sequence[Fraction] | None = None) -> Any:
    """The covariance, checked, as an `fmpq_mat`.

    Raises:
        ValueError: It is not symmetric and positive definite, or not as large as the mean.
    """
    size = len(rows if mean is None else mean)
    if len(rows) != size or len(rows[0]) != size:
        raise ValueError(f"the covariance is no {size} x {size} matrix")
    found = matrix(rows)
    if not definite(found):
        raise ValueError("the covariance is not symmetric and positive definite")
    return found


def fraction(value: Any) -> Fraction:
    """A number of an `fmpq_mat`."""
    return Fraction(int(value.p), int(value.q))


def term(value: Fraction) -> str:
    """The number as a term or factor of a formula."""
    return str(value) if value >= 0 and value.denominator == 1 else f"({value})"
