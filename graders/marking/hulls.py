"""Whether a point lies in the convex hull of others: by exact linear programming."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from graders.equivalence.order.simplex import Column, Simplex


def inside(point: Sequence[Fraction], corners: Sequence[Sequence[Fraction]]) -> bool:
    """Whether `point` is a mean of `corners` with weights that are not negative.

    >>> half = Fraction(1, 2)
    >>> square = [(0, 0), (0, 1), (1, 0), (1, 1)]
    >>> inside([half, half], square), inside([2 * half, 3 * half], square)
    (True, False)

    Raises:
        Dear: There are too many corners.
    """
    axes = range(len(point))
    scales = [lcm(*(Fraction(each[i]).denominator for each in (point, *corners))) for i in axes]
    columns: list[Column] = [
        {(-1,): 1, **{(i,): int(each[i] * scales[i]) for i in axes}} for each in (*corners, point)
    ]
    return Simplex(columns[:-1], columns[-1]).solution() is not None
