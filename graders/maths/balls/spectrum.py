"""Eigenvalues and what follows from them, certified.

Those of an exact matrix are the roots of its exact characteristic polynomial, rational ones
exactly; others are enclosed by flint, multiple ones included.
"""

from __future__ import annotations

from functools import reduce

from flint import acb_mat, arb, arb_mat, fmpq

from graders.maths.balls.arithmetic import divide, square_root
from graders.maths.balls.grid import Grid
from graders.maths.balls.linear import determinant, dot
from graders.maths.balls.pieces import larger, smaller
from graders.maths.balls.value import NAN, Undefined, Value


def eigenvalues(matrix: Grid) -> list[Value]:
    """Return all eigenvalues of a square matrix.

    Raises:
        Undefined: Some are not real.
    """
    return _roots(matrix) if matrix.exact else _enclosures(matrix)


def _roots(matrix: Grid) -> list[Value]:
    found: list[Value] = []
    _, factors = matrix.mat.charpoly().numer().factor()
    for factor, _ in factors:
        if factor.degree() == 1:
            found.append(-fmpq(factor[0], factor[1]))
            continue
        for root, _ in factor.complex_roots():
            if not root.imag.is_zero():
                raise Undefined("eigenvalues that are not real")
            found.append(root.real)
    return found


def _enclosures(matrix: Grid) -> list[Value]:
    if not matrix.is_finite():
        return [NAN]
    try:
        found = acb_mat(arb_mat(matrix.mat)).eig(multiple=True)
    except ValueError:
        return [NAN]
    if any(not root.imag.contains(0) for root in found):
        raise Undefined("eigenvalues that are not real")
    return [root.real for root in found]


def eigenvalue_max(matrix: Grid) -> Value:
    """Return the largest eigenvalue.

    Raises:
        Undefined: Some eigenvalues are not real.
    """
    return reduce(larger, eigenvalues(matrix))


def eigenvalue_min(matrix: Grid) -> Value:
    """Return the smallest eigenvalue.

    Raises:
        Undefined: Some eigenvalues are not real.
    """
    return reduce(smaller, eigenvalues(matrix))


def _gram(matrix: Grid) -> Grid:
    """The smaller of A A^T and A^T A, whose eigenvalues are the squared singular values."""
    other = matrix.transpose()
    return other * matrix if matrix.columns <= matrix.rows else matrix * other


def _squared_norm(matrix: Grid) -> Value:
    return reduce(larger, eigenvalues(_gram(matrix)))


def spectral(matrix: Grid) -> Value:
    """Return the largest singular value."""
    found = _squared_norm(matrix)
    return square_root(found) if isinstance(found, fmpq) else found.max(arb(0)).sqrt()


def rank(matrix: Grid) -> Value:
    """Return the rank, unknown for balls that may be singular."""
    if matrix.exact:
        return fmpq(matrix.mat.rank())
    return fmpq(min(matrix.shape)) if determinant(_gram(matrix)) != 0 else NAN


def stable_rank(matrix: Grid) -> Value:
    """Return the squared Frobenius norm over the squared spectral norm.

    Raises:
        Undefined: The matrix is 0.
    """
    return divide(dot(matrix, matrix), _squared_norm(matrix))
