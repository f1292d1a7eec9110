"""The square root of a positive definite matrix, enclosed.

An approximation X comes from the iteration of Denman and Beavers; its error E = S - X obeys
S E + E X = A - X^2, so that |E| <= |A - X^2| / (the least eigenvalue of S) once X is proved to be
positive definite: its leading minors are positive (Sylvester).
"""

from __future__ import annotations

from flint import arb, arb_mat, ctx

from graders.maths.balls.arithmetic import square_root
from graders.maths.balls.grid import Grid, unknown
from graders.maths.balls.spectrum import eigenvalue_min
from graders.maths.balls.value import ZERO, Undefined, ball

MOST_ROWS, TURNS = 24, 60


def root(matrix: Grid) -> Grid:
    """Return the positive definite square root, unknown where the matrix is not seen to have one.

    Raises:
        Undefined: An eigenvalue is negative.

    >>> from flint import fmpq
    >>> print(root(Grid.diagonal([fmpq(4), fmpq(9)])))
    [[2, 0], [0, 3]]
    """
    if not matrix.exact or matrix != matrix.transpose() or matrix.rows > MOST_ROWS:
        return unknown(*matrix.shape)
    if _is_diagonal(matrix):
        size = range(matrix.rows)
        return Grid.diagonal([square_root(matrix.at(i, i)) for i in size])
    least = ball(eigenvalue_min(matrix))
    if least < 0:
        raise Undefined("the root of a matrix with a negative eigenvalue")
    return _enclosed(arb_mat(matrix.mat), least) if least > 0 else unknown(*matrix.shape)


def _is_diagonal(matrix: Grid) -> bool:
    size = range(matrix.rows)
    return all(matrix.at(i, j) == ZERO for i in size for j in size if i != j)


def _enclosed(matrix: arb_mat, least: arb) -> Grid:
    rows = matrix.nrows()
    found = _approximation(matrix)
    rest = matrix - found * found
    size = sum((entry.abs_upper() ** 2 for entry in rest.entries()), arb(0)).sqrt()
    if not size.is_finite() or not _is_positive(found):
        return unknown(rows, rows)
    error = arb(0, (size / least.sqrt()).upper())
    return Grid(rows, rows, [entry + error for entry in found.entries()])


def _approximation(matrix: arb_mat) -> arb_mat:
    """An exact symmetric matrix near to the root."""
    rows = matrix.nrows()
    one = arb_mat([[int(i == j) for j in range(rows)] for i in range(rows)])
    found, inverse = matrix, one
    goal = arb(2) ** (8 - ctx.prec)
    for _ in range(TURNS):
        following = _middle((found + inverse.inv()) / 2)
        inverse = _middle((inverse + found.inv()) / 2)
        change = max(abs(entry).upper() for entry in (following - found).entries())
        size = max(abs(entry).upper() for entry in following.entries())
        found = following
        if change <= size * goal:
            break
    return _middle((found + found.transpose()) / 2)


def _middle(matrix: arb_mat) -> arb_mat:
    entries = [entry.mid() for entry in matrix.entries()]
    return arb_mat(matrix.nrows(), matrix.ncols(), entries)


def _is_positive(matrix: arb_mat) -> bool:
    rows = matrix.nrows()
    blocks = (
        arb_mat([[matrix[i, j] for j in range(k)] for i in range(k)]) for k in range(1, rows + 1)
    )
    return all(block.det() > 0 for block in blocks)
