"""The largest eigenvalue of a symmetric rational matrix, as exactly as it can be written."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import ctx

from graders.rational.root import Formula, root

DIGITS = 30
"""A root that no square root writes is a decimal, right to this many digits."""

MOST_ROWS = 12


def largest_eigenvalue(found: Any) -> Formula:
    """The largest eigenvalue: rational, by a square root, or a decimal of 30 digits.

    The characteristic polynomial is factored over the rationals; the factor that has the largest
    root says which of the three it is.

    Args:
        found: A symmetric `fmpq_mat`: all its eigenvalues are real.

    Raises:
        ValueError: It has more than 12 rows, or two eigenvalues that 60 digits do not tell apart.

    >>> from graders.rational.linear import matrix
    >>> largest_eigenvalue(matrix([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(2)]]))
    Fraction(3, 1)
    >>> largest_eigenvalue(matrix([[Fraction(1), Fraction(1)], [Fraction(1), Fraction(0)]]))
    '1/2 + sqrt(5/4)'
    """
    if found.nrows() > MOST_ROWS:
        raise ValueError(f"it has more than {MOST_ROWS} rows and columns")
    factors = [factor for factor, _ in found.charpoly().factor()[1]]
    with ctx.workdps(2 * DIGITS):
        roots = [(root.real, factor) for factor in factors for root, _ in factor.complex_roots()]
        *others, (top, best) = sorted(roots, key=lambda each: each[0].mid())
        decimal = top.str(DIGITS, radius=False)
    if others and not top > others[-1][0]:
        raise ValueError("its two largest eigenvalues are too close to tell apart")
    return _written([Fraction(int(c.p), int(c.q)) for c in best.coeffs()], decimal)


def spectral_square(found: Any) -> Formula:
    """The square of the largest singular value of a matrix, by the smaller of its Gram matrices.

    >>> from graders.rational.linear import matrix
    >>> spectral_square(matrix([[Fraction(3)], [Fraction(4)]]))
    Fraction(25, 1)
    """
    across = found.transpose()
    tall = found.nrows() > found.ncols()
    return largest_eigenvalue(across * found if tall else found * across)


def _written(coefficients: list[Fraction], decimal: str) -> Formula:
    """The largest root of an irreducible polynomial, lowest coefficient first."""
    if len(coefficients) == 2:
        return -coefficients[0] / coefficients[1]
    if len(coefficients) > 3:
        return decimal
    end, middle, lead = coefficients
    centre, spread = -middle / (2 * lead), root((middle / (2 * lead)) ** 2 - end / lead)
    return f"{centre} + {spread}" if centre else spread
