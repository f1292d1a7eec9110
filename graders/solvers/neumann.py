"""The Neumann series of an inverse, cut off, and how much is cut off.

    matrix     A, square; the first r terms are S_r = I + (I - A) + ... + (I - A)^(r - 1)
    lowest     for a symmetric A with eigenvalues in (0, 1]: the least of them, l

There A^-1 - S_r = A^-1 (I - A)^r, whose largest eigenvalue is (1 - l)^r / l: exactly, since
(1 - t)^r / t falls with t. A product S_r v misses A^-1 v by at most (1 - l)^r of its length.

Source: G. H. Golub and C. F. Van Loan, Matrix Computations (2013), lemma 2.3.3. All of it exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field

from graders.rational import Chance, Matrix, Vector, column, entries, least_power, rows
from graders.rational import matrix as exact
from graders.solver import solver

MOST_ROWS = 8
MOST_TERMS = 40


def _square(rows: Matrix) -> Matrix:
    if len(rows) > MOST_ROWS or len(rows) != len(rows[0]):
        raise ValueError(f"it must be square, with at most {MOST_ROWS} rows")
    return rows


Square: TypeAlias = Annotated[Matrix, AfterValidator(_square)]
Terms: TypeAlias = Annotated[int, Field(ge=1, le=MOST_TERMS)]


@solver
def neumann_sum(matrix: Square, terms: Terms) -> list[list[Fraction]]:
    """The sum of the first terms, S_r.

    >>> neumann_sum([["1/2"]], terms=3)
    [[Fraction(7, 4)]]
    """
    unit = exact([[Fraction(i == j) for j in range(len(matrix))] for i in range(len(matrix))])
    return rows(_horner(exact(matrix), unit, terms))


@solver
def neumann_product(matrix: Square, vector: Vector, terms: Terms) -> list[Fraction]:
    """The approximate product S_r v with the inverse, by matrix-vector products alone.

    Raises:
        ValueError: The vector is not as long as the matrix is wide.

    >>> neumann_product([["1/2"]], [2], terms=3)
    [Fraction(7, 2)]
    """
    if len(vector) != len(matrix):
        raise ValueError(f"the vector has {len(vector)} entries instead of {len(matrix)}")
    return entries(_horner(exact(matrix), column(vector), terms))


@solver
def neumann_error(lowest: Chance, terms: Terms, relative: bool = False) -> Fraction:
    """The largest eigenvalue of A^-1 - S_r; `relative`: the largest relative error of a product.

    >>> neumann_error("1/2", terms=3), neumann_error("1/2", terms=3, relative=True)
    (Fraction(1, 4), Fraction(1, 8))
    """
    left = (1 - lowest) ** terms
    return left if relative else left / lowest


@solver
def neumann_terms(lowest: Chance, error: Chance) -> int:
    """The least number of terms whose products have at most that relative error.

    >>> neumann_terms("1/10", "1/100")
    44
    """
    return least_power(1 - lowest, error)


def _horner(found: Any, start: Any, terms: int) -> Any:
    """The sum of the terms times `start`: s becomes start + (I - A) s."""
    total = start
    for _ in range(terms - 1):
        total = start + total - found * total
    return total
