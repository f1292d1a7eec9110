"""The minimum-norm interpolator of data: exact, with the multipliers that prove it.

    points     rows x_1, ..., x_n of X           targets   y_1, ..., y_n

Among all w with X w = y it has the least norm. It is X^T c for any c with X X^T c = y: these c are
its multipliers, and the proof, since every other solution differs by something orthogonal to the
rows. No rows need be independent; where y cannot be met, that is an error.

Source: A. Ben-Israel and T. N. E. Greville, Generalized Inverses (2003), section 3.2.
"""

from __future__ import annotations

from fractions import Fraction

from graders.rational import (
    Formula,
    Matrix,
    Vector,
    column,
    dot,
    entries,
    matrix,
    particular,
    root,
)
from graders.solver import solver


@solver
def min_norm(points: Matrix, targets: Vector) -> dict[str, Fraction]:
    """The minimum-norm interpolator, as `w1`, `w2`, ...

    Raises:
        ValueError: Nothing interpolates the data.

    >>> min_norm([[1, 0], [2, 1]], [1, 1])
    {'w1': Fraction(1, 1), 'w2': Fraction(-1, 1)}
    """
    weights = _weights(points, _multipliers(points, targets))
    return {f"w{place}": weight for place, weight in enumerate(weights, start=1)}


@solver
def min_norm_size(points: Matrix, targets: Vector) -> Formula:
    """The norm of the minimum-norm interpolator.

    >>> min_norm_size([[1, 0], [2, 1]], [1, 1])
    'sqrt(2)'
    """
    weights = _weights(points, _multipliers(points, targets))
    return root(dot(weights, weights))


@solver
def min_norm_multipliers(points: Matrix, targets: Vector) -> list[Fraction]:
    """The certificate: c_1, ..., c_n with w = c_1 x_1 + ... + c_n x_n, which w x_i = y_i fixes.

    Where the rows are independent, there are no other multipliers. With labels 1 and -1 as
    targets, no `y_i c_i` is negative exactly where the interpolator is the hard-margin separator
    without a bias, too.

    >>> [str(multiplier) for multiplier in min_norm_multipliers([[1, 0], [2, 1]], [1, 1])]
    ['3', '-1']
    """
    return _multipliers(points, targets)


def _multipliers(points: Matrix, targets: Vector) -> list[Fraction]:
    if len(points) != len(targets):
        raise ValueError(f"there are {len(points)} points and {len(targets)} targets")
    design = matrix(points)
    found = particular(design * design.transpose(), column(targets))
    if found is None:
        raise ValueError(
            "no weights interpolate the data: a row depends on others, its target not"
        )
    return found


def _weights(points: Matrix, multipliers: list[Fraction]) -> list[Fraction]:
    return entries(matrix(points).transpose() * column(multipliers))
