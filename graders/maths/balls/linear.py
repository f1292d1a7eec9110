"""Linear algebra on grids: inverses, determinants, norms, products by entries.

A determinant or an inverse of an exact matrix is exact; a matrix that is provably singular has no
inverse, and one that may be singular has an unknown one.
"""

from __future__ import annotations

from functools import reduce

from flint import arb, arb_mat, fmpq

from graders.maths.balls.arithmetic import logarithm, power, square_root
from graders.maths.balls.careful import add as careful_add
from graders.maths.balls.grid import EXACT_BITS, Grid, identity, unknown
from graders.maths.balls.pieces import larger, same, smaller
from graders.maths.balls.value import NAN, ONE, ZERO, Truth, Undefined, Value, infinite, whole

_LARGEST_POWER = 1 << 31


def careful_sum(left: Value | Grid, right: Value | Grid) -> Value | Grid:
    """Return the sum, unknown in the entries in which a term drowns."""
    if isinstance(left, Grid) and isinstance(right, Grid):
        return left.joined(right, careful_add)
    return careful_add(left, right)


def careful_product(left: Value | Grid, right: Value | Grid) -> Value | Grid:
    """Return the product, unknown in the entries in which a term drowns."""
    if not (isinstance(left, Grid) and isinstance(right, Grid)) or (left.exact and right.exact):
        return left * right
    rows, columns = left.mat.tolist(), right.mat.transpose().tolist()
    entries = [_sum([a * b for a, b in zip(r, c, strict=True)]) for r in rows for c in columns]
    return Grid(left.rows, right.columns, entries)


def _sum(terms: list[Value]) -> Value:
    return reduce(careful_add, terms) if terms else ZERO


def inverse(matrix: Grid) -> Grid:
    """Return the inverse.

    Raises:
        Undefined: The matrix is singular.
    """
    try:
        return Grid.of(matrix.mat.inv())
    except ZeroDivisionError:
        if matrix.exact:
            raise Undefined("the inverse of a singular matrix") from None
        return unknown(*matrix.shape)


def matrix_power(matrix: Grid, exponent: Value) -> Grid:
    """Return an integer power; other powers are unknown.

    Raises:
        Undefined: A negative power of a singular matrix.
    """
    if not whole(exponent) or abs(exponent) > _LARGEST_POWER:
        return unknown(*matrix.shape)
    count = int(exponent.p)
    base = matrix if count >= 0 else inverse(matrix)
    if count == 0:
        return identity(matrix.rows)
    bits = max((e.height_bits() for e in base.entries), default=0) if base.exact else 0
    mat = arb_mat(base.mat) if bits * abs(count) > EXACT_BITS else base.mat
    return Grid.of(mat ** abs(count))


def determinant(matrix: Grid) -> Value:
    """Return the determinant."""
    found: Value = matrix.mat.det()
    return found


def log_determinant(matrix: Grid) -> Value:
    """Return the logarithm of the determinant.

    Raises:
        Undefined: The determinant is not positive.
    """
    return logarithm(determinant(matrix))


def diagonal_of(matrix: Grid) -> Grid:
    """Return the diagonal as a column."""
    return Grid(matrix.rows, 1, [matrix.at(i, i) for i in range(matrix.rows)])


def diagonal(grid: Grid) -> Grid:
    """Return the diagonal matrix of a column."""
    return Grid.diagonal(grid.entries)


def trace(matrix: Grid) -> Value:
    """Return the sum of the diagonal."""
    return _sum(diagonal_of(matrix).entries)


def dot(left: Grid, right: Grid) -> Value:
    """Return the sum of the products of all entries."""
    return _sum(hadamard(left, right).entries)


def outer(left: Grid, right: Grid) -> Grid:
    """Return the product of a column and a transposed column."""
    return left * right.transpose()


def hadamard(left: Grid, right: Grid) -> Grid:
    """Multiply by entries."""
    return left.joined(right, lambda a, b: a * b)


def total(grid: Grid) -> Value:
    """Return the sum of all entries."""
    return _sum(grid.entries)


def largest(grid: Grid) -> Value:
    """Return the largest entry."""
    return reduce(larger, grid.entries)


def smallest(grid: Grid) -> Value:
    """Return the smallest entry."""
    return reduce(smaller, grid.entries)


def frobenius(grid: Grid) -> Value:
    """Return the root of the sum of the squares of all entries."""
    return square_root(dot(grid, grid))


def norm(vector: Grid, degree: Value | None = None) -> Value:
    """Return the norm of a column: Euclidean, or the p-norm, where p may be infinity.

    Raises:
        Undefined: The degree is negative; the 0-norm counts the entries that are not 0.
    """
    if degree is None or (whole(degree) and degree == 2):
        return frobenius(vector)
    if infinite(degree) > 0:
        return largest(vector.map(abs))
    if degree < 0:
        raise Undefined("a norm of negative degree")
    if whole(degree) and degree == 0:
        zeros = [same(entry, ZERO) for entry in vector.entries]
        return NAN if None in zeros else fmpq(zeros.count(False))
    powers = [power(abs(entry), degree) for entry in vector.entries]
    return power(_sum(powers), ONE / degree) if degree > 0 else NAN


def softmax(vector: Grid) -> Grid:
    """Return exp(x_i) over the sum of all exp(x_j), shifted so that nothing overflows."""
    shift = largest(vector)
    powers = [arb(entry - shift).exp() for entry in vector.entries]
    below = sum(powers, arb(0))
    return Grid(vector.rows, 1, [entry / below for entry in powers])


def log_sum_exp(vector: Grid) -> Value:
    """Return the logarithm of the sum of all exp(x_i)."""
    return logarithm(_sum([arb(entry).exp() for entry in vector.entries]))


def alike(left: Grid | Value, right: Grid | Value) -> Truth:
    """Whether two grids, or all entries and a number, are equal."""
    if not isinstance(left, Grid):
        left, right = right, left
    if not isinstance(left, Grid):
        return same(left, right)
    others = right.entries if isinstance(right, Grid) else [right] * len(left.entries)
    found = [same(*pair) for pair in zip(left.entries, others, strict=True)]
    return False if False in found else None if None in found else True
