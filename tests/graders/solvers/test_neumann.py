from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.neumann import (
    neumann_error,
    neumann_product,
    neumann_sum,
    neumann_terms,
)

A = [["1/2", "1/5"], ["1/5", "3/4"]]
FLOATS = np.array([[0.5, 0.2], [0.2, 0.75]])


@pytest.mark.parametrize("terms", [1, 2, 5, 30])
def test_the_sum_has_its_closed_form(terms):
    rest = np.linalg.matrix_power(np.eye(2) - FLOATS, terms)
    expected = np.linalg.inv(FLOATS) @ (np.eye(2) - rest)
    assert np.array(neumann_sum(A, terms), float) == pytest.approx(expected)


@pytest.mark.parametrize("terms", [1, 3, 8])
def test_a_product_is_that_of_the_sum(terms):
    whole = neumann_sum(A, terms)
    expected = [row[0] * 3 - row[1] for row in whole]
    assert neumann_product(A, [3, -1], terms) == expected


@pytest.mark.parametrize("terms", [1, 2, 7])
def test_the_error_is_the_largest_eigenvalue_of_what_is_left(terms):
    matrix = np.diag([0.25, 0.5, 1.0])
    rows = [["1/4", 0, 0], [0, "1/2", 0], [0, 0, 1]]
    left = np.linalg.inv(matrix) - np.array(neumann_sum(rows, terms), float)
    assert float(neumann_error("1/4", terms)) == pytest.approx(np.linalg.eigvalsh(left).max())


@pytest.mark.parametrize("lowest", ["1/10", "1/2", "9/10", "1/1000"])
@pytest.mark.parametrize("error", ["1/100", "1/2", "1/8", "999/1000"])
def test_one_term_less_is_too_few(lowest, error):
    terms, left = neumann_terms(lowest, error), 1 - Fraction(lowest)
    assert left**terms <= Fraction(error) < left ** (terms - 1)


def test_an_error_that_is_met_exactly_needs_no_more_terms():
    assert neumann_terms("1/2", Fraction(1, 2**40)) == 40


def test_eight_rows_and_forty_terms_are_read():
    rows = [[Fraction(i == j, 2) + Fraction(1, 97) for j in range(8)] for i in range(8)]
    assert len(neumann_sum(rows, 40)) == 8


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: neumann_sum([[1, 2]], 1), "must be square"),
        (lambda: neumann_sum([[1]], 0), "greater than or equal to 1"),
        (lambda: neumann_product([[1]], [1, 2], 1), "2 entries instead of 1"),
        (lambda: neumann_terms(1, "1/2"), "between 0 and 1"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
