"""Estimators: whether their mean is as it should be; right ones fail with a stated probability.

Every entry is tested by its mean over independent runs: t = (mean - expected) / (s / sqrt(runs))
is outside of +-quantile with the stated probability, shared among all entries, if means of so many
runs are normal. An entry that never varies is a value, and compared as one.

Source: Student, The probable error of a mean (1908); the sharing is Bonferroni's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from flint import arb


class Entry(NamedTuple):
    """One entry of an estimate.

    Attributes:
        expected: What its mean should be.
        mean: What it is, over all runs.
        reach: How far that may be off by chance.
    """

    expected: float
    mean: float
    reach: float

    def biased(self, tolerance: float) -> bool:
        """Whether the mean is further off than chance and the tolerance for rounding explain."""
        return abs(self.mean - self.expected) > self.reach + tolerance


def entries(
    expected: Sequence[float], runs: Sequence[Sequence[float]], false_rejection: Fraction
) -> list[Entry]:
    """Every entry, its mean and its reach.

    Args:
        expected: What the means should be.
        runs: An estimate of each from every run; at least two.
        false_rejection: The chance that a right estimator has any entry out of reach.
    """
    quantile = student(len(runs) - 1, false_rejection / max(1, len(expected)))
    found = []
    for index, value in enumerate(expected):
        column = [run[index] for run in runs]
        reach = quantile * stdev(column) / sqrt(len(runs))
        found.append(Entry(value, fmean(column), reach))
    return found


@lru_cache(maxsize=64)
def student(freedom: int, outside: Fraction) -> float:
    """The t with P(|T| > t) = outside, for Student's law, by bisection of its exact tail.

    >>> round(student(10, Fraction(1, 20)), 3)
    2.228
    """
    low, high = 0.0, 1.0
    while _tail(freedom, high) > outside:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _tail(freedom, middle) > outside else (low, middle)
    return high


def _tail(freedom: int, t: float) -> Fraction:
    """P(|T| > t): a regularised incomplete beta function."""
    at = arb(freedom) / (freedom + arb(t) ** 2)
    value = at.beta_lower(arb(freedom) / 2, arb(1) / 2, regularized=True)
    return Fraction(float(value.mid()))
