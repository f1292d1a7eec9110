from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.stable_rank import spectral_norm, stable_rank


def drawn(seed, rows, columns):
    return np.random.default_rng(seed).integers(-5, 6, (rows, columns)).tolist()


@pytest.mark.parametrize("shape", [(1, 4), (2, 2), (3, 2), (2, 5), (3, 3), (4, 6), (12, 12)])
@pytest.mark.parametrize("seed", range(3))
def test_they_are_what_the_singular_values_give(seed, shape, value):
    rows = drawn(seed, *shape)
    values = np.linalg.svd(np.array(rows, float))[1]
    assert value(spectral_norm(rows)) == pytest.approx(values[0], rel=1e-12)
    expected = (values**2).sum() / values[0] ** 2
    assert value(stable_rank(rows)) == pytest.approx(expected, rel=1e-12)


def test_a_rotation_keeps_the_fraction():
    assert stable_rank([["3/5", "-4/5"], ["2/5", "3/10"]]) == Fraction(5, 4)
    assert stable_rank(singular_values=[1, "1/2"]) == Fraction(5, 4)


def test_the_identity_has_its_size():
    assert stable_rank(np.eye(7, dtype=int).tolist()) == 7


def test_a_product_of_vectors_has_the_rank_one():
    assert stable_rank([[x * y for x in (1, 2, 3)] for y in (4, -5, 6)]) == 1


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: stable_rank([[0]]), "matrix 0"),
        (stable_rank, "either the rows"),
        (lambda: stable_rank([[1]], singular_values=[1]), "either the rows"),
        (lambda: spectral_norm(np.eye(13, dtype=int).tolist()), "more than 160 entries"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
