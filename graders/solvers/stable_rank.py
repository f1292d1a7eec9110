"""The stable rank |A|_F^2 / |A|_2^2, and the spectral norm |A|_2.

The largest eigenvalue of A^T A is a fraction, a square root, or a decimal of 30 digits (see
`rational/spectrum.py`); what the solvers give is exact in the first two cases.

Source: M. Rudelson and R. Vershynin, Sampling from large matrices (2007), section 1.
"""

from __future__ import annotations

from fractions import Fraction

from graders.rational import Formula, Matrix, Vector, matrix, root, spectral_square
from graders.solver import solver


@solver
def stable_rank(rows: Matrix | None = None, singular_values: Vector | None = None) -> Formula:
    """The stable rank of a matrix, given by its rows or by its singular values.

    Raises:
        ValueError: Neither or both are given, the matrix is 0, or it has more than 12 rows and
            columns.

    >>> stable_rank([[1, 0], [0, "1/2"]]), stable_rank(singular_values=[2, 1, 1])
    (Fraction(5, 4), Fraction(3, 2))
    >>> stable_rank([[1, 1], [0, 1]])
    '3/(3/2 + sqrt(5/4))'
    """
    if (rows is None) == (singular_values is None):
        raise ValueError("give either the rows of a matrix, or its singular values")
    entries = [entry for row in rows for entry in row] if rows else singular_values or ()
    size = sum((entry**2 for entry in entries), start=Fraction(0))
    if not size:
        raise ValueError("the matrix 0 has no stable rank")
    top = spectral_square(matrix(rows)) if rows else max(entry**2 for entry in entries)
    return size / top if isinstance(top, Fraction) else f"{_factor(size)}/({top})"


@solver
def spectral_norm(rows: Matrix) -> Formula:
    """The largest singular value of a matrix.

    Raises:
        ValueError: It has more than 12 rows and columns.

    >>> spectral_norm([[3, 0], [4, 0]]), spectral_norm([[1, 1], [0, 1]])
    (Fraction(5, 1), 'sqrt(3/2 + sqrt(5/4))')
    """
    top = spectral_square(matrix(rows))
    return root(top) if isinstance(top, Fraction) else f"sqrt({top})"


def _factor(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"({value})"
