from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.interpolator import min_norm
from graders.solvers.ridge import ridge, ridge_penalty, ridge_risk


def drawn(seed):
    random = np.random.default_rng(seed)
    return random.integers(-4, 5, (6, 3)).tolist(), random.integers(-9, 10, 6).tolist()


@pytest.mark.parametrize("seed", range(6))
def test_the_weights_are_those_of_an_enlarged_least_squares_problem(seed):
    points, targets = drawn(seed)
    wide = np.vstack([points, np.sqrt(2.5) * np.eye(3)])
    expected = np.linalg.lstsq(wide, [*targets, 0, 0, 0], rcond=None)[0]
    found = ridge(points, targets, penalty="5/2").values()
    assert [float(weight) for weight in found] == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("part", ["bias", "variance", "total"])
def test_the_risk_is_the_known_sum_over_eigenvalues(seed, part):
    points, _ = drawn(seed)
    values = np.linalg.eigvalsh(np.array(points).T @ np.array(points))
    bias, variance = 4 / 3 * 2**2 / (values + 2) ** 2, 0.5 * values / (values + 2) ** 2
    expected = {"bias": bias, "variance": variance, "total": bias + variance}[part].sum()
    found = ridge_risk(points, 2, "1/2", prior="4/3", of=part)
    assert float(found) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(3))
def test_the_risk_is_the_mean_over_signs_of_the_noise(seed):
    """Noise of +-1 has the first two moments that count: the mean over all signs is exact."""
    points, _ = drawn(seed)
    points, truth = points[:4], [1, -2, 3]
    clean = [sum(w * x for w, x in zip(truth, point, strict=True)) for point in points]
    total = Fraction(0)
    for signs in range(16):
        noisy = [y + (1 if signs >> place & 1 else -1) for place, y in enumerate(clean)]
        found = ridge(points, noisy, penalty=3).values()
        total += sum((a - b) ** 2 for a, b in zip(found, truth, strict=True))
    assert ridge_risk(points, 3, noise=1, weights=truth) == total / 16


@pytest.mark.parametrize("factor", ["9/10", "11/10"])
def test_another_penalty_than_the_best_is_worse(factor):
    points, _ = drawn(1)
    best = ridge_penalty(noise=3, prior="1/2")
    other = ridge_risk(points, best * Fraction(factor), 3, prior="1/2")
    assert ridge_risk(points, best, 3, prior="1/2") < other


def test_a_small_penalty_interpolates_with_the_least_norm():
    points, targets = [[1, 2, 0], [0, 1, 1]], [1, 3]
    close = ridge(points, targets, penalty="1/1000000000").values()
    expected = [float(weight) for weight in min_norm(points, targets).values()]
    assert [float(weight) for weight in close] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: ridge([[1, 1]], [1], 0), "leave weights free"),
        (lambda: ridge([[1]], [1, 2], 1), "1 points and 2 targets"),
        (lambda: ridge([[1]], [1], -1), "greater than or equal to 0"),
        (lambda: ridge_risk([[1]], 1, 1), "as prior, or the weights"),
        (lambda: ridge_risk([[1]], 1, 1, weights=[1, 2]), "2 weights for 1 columns"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
