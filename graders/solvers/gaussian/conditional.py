"""The law of some entries of a normal vector, given the others.

Source: C. M. Bishop, Pattern Recognition and Machine Learning (2006), (2.81) and (2.82).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from graders.rational import Matrix, Number, Vector, column, entries, matrix, rows
from graders.solver import solver
from graders.solvers.gaussian.law import covariance_of

Given: TypeAlias = Annotated[dict[int, Number], Field(min_length=1)]
Positions: TypeAlias = Annotated[set[int], Field(min_length=1)]


@solver
def gaussian_conditional_mean(mean: Vector, covariance: Matrix, given: Given) -> list[Fraction]:
    """The mean of the other entries, given some: m_a + S_ab S_bb^-1 (x_b - m_b).

    >>> gaussian_conditional_mean([0, 0], [[1, "1/2"], ["1/2", 1]], {2: 3})
    [Fraction(3, 2)]
    """
    return _conditional(mean, covariance, given)[0]


@solver
def gaussian_conditional_covariance(covariance: Matrix, given: Positions) -> list[list[Fraction]]:
    """The covariance of the other entries, given some: S_aa - S_ab S_bb^-1 S_ba.

    >>> gaussian_conditional_covariance([[1, "1/2"], ["1/2", 1]], {2})
    [[Fraction(3, 4)]]
    """
    zero = [Fraction(0)] * len(covariance)
    return _conditional(zero, covariance, dict.fromkeys(given, Fraction(0)))[1]


@solver
def gaussian_conditional(mean: Vector, covariance: Matrix, given: Given) -> str:
    """The law of the one other entry, given all the rest.

    >>> gaussian_conditional([0, 0], [[1, "1/2"], ["1/2", 1]], {2: 3})
    'N(3/2, 3/4)'
    """
    centre, spread = _conditional(mean, covariance, given)
    if len(centre) != 1:
        raise ValueError(f"{len(centre)} entries are left; a law is written for one")
    return f"N({centre[0]}, {spread[0][0]})"


def _conditional(
    mean: Sequence[Fraction], covariance: Matrix, given: dict[int, Fraction]
) -> tuple[list[Fraction], list[list[Fraction]]]:
    """Mean and covariance of the entries whose positions are not given."""
    covariance_of(covariance, mean)
    seen = sorted(given)
    left = [place for place in range(1, len(mean) + 1) if place not in given]
    if not (seen and left) or len(seen) + len(left) != len(mean):
        raise ValueError(f"give some of the positions 1 to {len(mean)}, and leave some")
    cross, known = _block(covariance, left, seen), _block(covariance, seen, seen)
    gain = cross * known.inv()
    shift = entries(gain * column([given[place] - mean[place - 1] for place in seen]))
    centre = [mean[place - 1] + by for place, by in zip(left, shift, strict=True)]
    return centre, rows(_block(covariance, left, left) - gain * cross.transpose())


def _block(covariance: Matrix, down: Sequence[int], across: Sequence[int]) -> Any:
    return matrix([[covariance[i - 1][j - 1] for j in across] for i in down])
