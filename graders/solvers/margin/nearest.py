"""The point of a convex hull that is nearest to the origin, exactly.

    corral     affinely independent points whose mixture is the best one so far
    weights    how much of each there is in the mixture

A point that lies nearer in the direction of the mixture joins the corral; where the nearest point
of its affine hull leaves the convex hull, those that run out leave. Each mixture is shorter than
the one before, so that in exact arithmetic no corral comes back.

Source: P. Wolfe, Finding the nearest point in a polytope, Mathematical Programming 11 (1976).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from graders.rational import column, dot, entries, matrix

Point = Sequence[Fraction]

ZERO, ONE = Fraction(0), Fraction(1)


def nearest(points: Sequence[Point]) -> dict[int, Fraction]:
    """Weights of the points whose mixture is nearest to the origin; those left out have none.

    >>> nearest([[Fraction(3), Fraction(0)], [Fraction(0), Fraction(3)]])
    {0: Fraction(1, 2), 1: Fraction(1, 2)}
    """
    weights = {min(range(len(points)), key=lambda place: dot(points[place], points[place])): ONE}
    while True:
        best = mixture(points, weights)
        joining = min(range(len(points)), key=lambda place: dot(best, points[place]))
        if dot(best, points[joining]) >= dot(best, best):
            return weights
        weights = _improved(points, weights | {joining: ZERO})


def mixture(points: Sequence[Point], weights: Mapping[int, Fraction]) -> list[Fraction]:
    """The weighted sum of the points."""
    return [
        sum((weight * points[place][axis] for place, weight in weights.items()), start=ZERO)
        for axis in range(len(points[0]))
    ]


def _improved(points: Sequence[Point], weights: dict[int, Fraction]) -> dict[int, Fraction]:
    """Move towards the nearest point of the affine hull, letting go of whatever runs out."""
    while True:
        aim = _affine(points, list(weights))
        if all(share > 0 for share in aim.values()):
            return aim
        step = min(
            weights[place] / (weights[place] - share) for place, share in aim.items() if share <= 0
        )
        moved = {place: old + step * (aim[place] - old) for place, old in weights.items()}
        weights = {place: weight for place, weight in moved.items() if weight}


def _affine(points: Sequence[Point], corral: Sequence[int]) -> dict[int, Fraction]:
    """Weights, perhaps negative, of the nearest point of an affine hull: its KKT system."""
    gram = [[dot(points[a], points[b]) for b in corral] + [ONE] for a in corral]
    system = matrix([*gram, [ONE] * len(corral) + [ZERO]])
    solved = entries(system.solve(column([ZERO] * len(corral) + [ONE])))
    return dict(zip(corral, solved, strict=False))
