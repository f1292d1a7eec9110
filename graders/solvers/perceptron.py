"""The perceptron, step by step, and the bound on its mistakes.

    points     rows x_1, ..., x_n                labels    1 or -1 for each of them
    bias       whether b is learned beside w

From w = 0 it goes through the points in order, again and again. Where y_i (w x_i + b) <= 0 that is
a mistake: w grows by rate * y_i x_i, and b by rate * y_i. It ends with a pass without mistakes.

Source: A. B. J. Novikoff, On convergence proofs for perceptrons (1962): where a unit vector v has
y_i v x_i >= g > 0 for all points, and none is longer than R, there are at most (R/g)^2 mistakes.
Exact: all numbers are fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field

from graders.rational import Matrix, Positive, Vector, dot
from graders.solver import solver

MOST_MISTAKES = 2_000

ONE = Fraction(1)

Labels: TypeAlias = Annotated[tuple[Literal[-1, 1], ...], Field(min_length=1, max_length=40)]


class _Step(NamedTuple):
    point: int
    weights: list[Fraction]


@solver
def perceptron(
    points: Matrix, labels: Labels, bias: bool = False, rate: Positive = ONE
) -> dict[str, Fraction]:
    """The weights with which the perceptron ends: `w1`, `w2`, ..., and `b` where it learns one.

    Raises:
        ValueError: It has not ended after 2,000 mistakes, as where nothing separates the points.

    >>> perceptron([[1, 2], [-1, 1]], [1, -1])
    {'w1': Fraction(2, 1), 'w2': Fraction(1, 1)}
    """
    ends = [step.weights for step in _steps(_rows(points, labels, bias=bias), rate)]
    return _named(ends[-1], bias=bias)


@solver
def perceptron_mistakes(
    points: Matrix, labels: Labels, bias: bool = False, rate: Positive = ONE
) -> int:
    """How many mistakes the perceptron makes.

    >>> perceptron_mistakes([[1, 2], [-1, 1]], [1, -1])
    2
    """
    return sum(1 for _ in _steps(_rows(points, labels, bias=bias), rate))


@solver
def perceptron_trace(
    points: Matrix, labels: Labels, bias: bool = False, rate: Positive = ONE
) -> list[dict[str, str | int | Fraction]]:
    """The table of its mistakes.

    Returns:
        A row for each mistake, with `id` (1, 2, ...), the number of the `point` (from 1), and the
        weights `w1`, `w2`, ..., `b` after it.

    >>> [row["point"] for row in perceptron_trace([[1, 2], [-1, 1]], [1, -1])]
    [1, 2]
    """
    steps = _steps(_rows(points, labels, bias=bias), rate)
    return [
        {"id": str(place), "point": step.point, **_named(step.weights, bias=bias)}
        for place, step in enumerate(steps, start=1)
    ]


@solver
def perceptron_bound(
    points: Matrix, labels: Labels, separator: Vector, bias: bool = False
) -> Fraction:
    """The bound (R/g)^2 on the mistakes, for a separator of any length; with a bias, it ends in b.

    Raises:
        ValueError: The separator does not separate the points.

    >>> perceptron_bound([[1, 2], [-1, 1]], [1, -1], separator=[1, 0])
    Fraction(5, 1)
    """
    rows = _rows(points, labels, bias=bias)
    if len(separator) != len(rows[0]):
        raise ValueError(f"the separator has {len(separator)} entries instead of {len(rows[0])}")
    margin = min(dot(row, separator) for row in rows)
    if margin <= 0:
        raise ValueError("the separator does not separate the points")
    return max(dot(row, row) for row in rows) * dot(separator, separator) / margin**2


def _rows(points: Matrix, labels: Labels, *, bias: bool) -> list[list[Fraction]]:
    """The points times their labels, with an entry 1 for the bias."""
    if len(points) != len(labels):
        raise ValueError(f"there are {len(points)} points and {len(labels)} labels")
    wide = [[*point, ONE] if bias else point for point in points]
    return [[label * x for x in point] for point, label in zip(wide, labels, strict=True)]


def _steps(rows: list[list[Fraction]], rate: Fraction) -> Iterator[_Step]:
    """Every mistake, with the weights after it."""
    weights = [Fraction(0)] * len(rows[0])
    quiet = mistakes = 0
    while quiet < len(rows):
        for place, row in enumerate(rows, start=1):
            quiet += 1
            if dot(weights, row) <= 0:
                quiet, mistakes = 0, mistakes + 1
                if mistakes > MOST_MISTAKES:
                    raise ValueError(f"it has not ended after {MOST_MISTAKES} mistakes")
                weights = [w + rate * x for w, x in zip(weights, row, strict=True)]
                yield _Step(place, weights)


def _named(weights: list[Fraction], *, bias: bool) -> dict[str, Fraction]:
    size = len(weights) - bias
    named = {f"w{place}": weight for place, weight in enumerate(weights[:size], start=1)}
    return named | ({"b": weights[-1]} if bias else {})
