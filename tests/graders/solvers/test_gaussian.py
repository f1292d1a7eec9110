from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.gaussian import (
    diffusion_marginal,
    diffusion_posterior,
    gaussian_conditional,
    gaussian_conditional_covariance,
    gaussian_conditional_mean,
    gaussian_entropy,
    gaussian_kl,
    gaussian_overlap,
    gaussian_product,
)

NODES, SHARES = np.polynomial.hermite_e.hermegauss(40)
SHARES = SHARES / SHARES.sum()


def drawn(seed, size):
    """A mean and a covariance in whole numbers."""
    random = np.random.default_rng(seed)
    factor = np.triu(random.integers(-2, 3, (size, size)), 1) + np.diag([2] * size)
    return random.integers(-3, 4, size).tolist(), (factor @ factor.T).tolist()


def log_density(x, mean, covariance):
    gap = np.array(x, float) - mean
    _, logdet = np.linalg.slogdet(covariance)
    return -0.5 * (gap @ np.linalg.solve(covariance, gap) + logdet + len(gap) * np.log(2 * np.pi))


def mean_over(mean, covariance, function):
    """The mean of a function of a plane normal vector, by quadrature."""
    root = np.linalg.cholesky(np.array(covariance, float))
    return sum(
        a * b * function(root @ [x, y] + mean)
        for x, a in zip(NODES, SHARES, strict=True)
        for y, b in zip(NODES, SHARES, strict=True)
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_divergence_is_the_mean_of_the_log_ratio(seed, value):
    (m, s), (n, t) = drawn(seed, 2), drawn(seed + 50, 2)
    expected = mean_over(m, s, lambda x: log_density(x, m, s) - log_density(x, n, t))
    assert value(gaussian_kl(m, s, n, t)) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_entropy_is_the_mean_of_minus_the_log_density(seed, value):
    m, s = drawn(seed, 2)
    expected = -mean_over(m, s, lambda x: log_density(x, m, s))
    assert value(gaussian_entropy(s)) == pytest.approx(expected, rel=1e-9)


def test_a_divergence_without_a_logarithm_is_a_fraction():
    assert gaussian_kl([3, 4], [[1, 0], [0, 1]], [0, 0], [[1, 0], [0, 1]]) == Fraction(25, 2)


def test_a_law_does_not_diverge_from_itself():
    m, s = drawn(1, 3)
    assert gaussian_kl(m, s, m, s) == 0


@pytest.mark.parametrize("seed", range(5))
def test_the_conditional_law_is_the_slice_of_the_density(seed):
    """Its precision is the block of the inverse covariance, and its mean the peak of the slice."""
    m, s = drawn(seed, 4)
    given = {2: Fraction(1, 2), 4: Fraction(-3)}
    mean = np.array(gaussian_conditional_mean(m, s, given), float)
    covariance = np.array(gaussian_conditional_covariance(s, {2, 4}), float)
    precision = np.linalg.inv(np.array(s, float))
    assert np.linalg.inv(covariance) == pytest.approx(precision[np.ix_([0, 2], [0, 2])])
    x = np.array([mean[0], 0.5, mean[1], -3])
    assert (precision @ (x - m))[[0, 2]] == pytest.approx([0, 0], abs=1e-9)


def test_a_correlation_conditions_as_known():
    assert gaussian_conditional([0, 0], [[1, "0.6"], ["0.6", 1]], {2: 5}) == "N(3, 16/25)"


@pytest.mark.parametrize(("means", "variances"), [([0, 3], [1, 2]), ([1, 2, -4], ["1/3", 5, 1])])
def test_a_product_differs_from_its_law_by_a_factor(means, variances):
    law = gaussian_product(means, variances).removeprefix("N(").removesuffix(")")
    mean, variance = map(Fraction, law.split(", "))
    spreads = [float(Fraction(v)) for v in variances]
    logs = [
        sum(log_density([x], [m], [[v]]) for m, v in zip(means, spreads, strict=True))
        - log_density([x], [float(mean)], [[float(variance)]])
        for x in (-2.0, 0.0, 1.0, 5.0)
    ]
    assert logs == pytest.approx([logs[0]] * 4)


def test_the_overlap_is_the_integral_of_the_product(value):
    x = np.linspace(-30, 30, 60_001)
    product = [
        np.exp(-((x - m) ** 2) / (2 * v)) / np.sqrt(2 * np.pi * v) for m, v in ((1, 2), (3, 0.5))
    ]
    expected = np.trapezoid(product[0] * product[1], x)
    assert value(gaussian_overlap(1, 2, 3, "1/2")) == pytest.approx(expected)


def parameters(law, value):
    return [value(text) for text in law.removeprefix("N(").removesuffix(")").split(", ")]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_marginals_follow_step_by_step(step, value):
    alphas, mean, variance = ["0.9", "0.7", "1/3"], 2.0, 0.0
    for alpha in [0.9, 0.7, 1 / 3][:step]:
        mean, variance = np.sqrt(alpha) * mean, alpha * variance + 1 - alpha
    found = parameters(diffusion_marginal(alphas, step, 2), value)
    assert found == pytest.approx([mean, variance])


@pytest.mark.parametrize("step", [2, 3])
def test_the_posterior_is_the_joint_law_conditioned(step, value):
    """Given x_0, the pair of x_{t-1} and x_t is normal: condition it on x_t."""
    alphas, kept = [0.9, 0.7, 0.25], np.prod([0.9, 0.7, 0.25][: step - 1])
    alpha, x_0, x_t = alphas[step - 1], 2.0, -1.0
    before, spread = np.sqrt(kept) * x_0, 1 - kept
    gain = np.sqrt(alpha) * spread / (alpha * spread + 1 - alpha)
    expected = [
        before + gain * (x_t - np.sqrt(alpha) * before),
        spread - gain * np.sqrt(alpha) * spread,
    ]
    found = parameters(diffusion_posterior(["0.9", "0.7", "1/4"], step, -1, 2), value)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: gaussian_entropy([[1, 2], [2, 1]]), "positive definite"),
        (lambda: gaussian_entropy([[1, 1], [0, 1]]), "symmetric"),
        (lambda: gaussian_entropy([[1, 2]]), "no 1 x 1 matrix"),
        (lambda: gaussian_kl([0], [[1]], [0, 0], [[1, 0], [0, 1]]), "dimension 1 and 2"),
        (lambda: gaussian_conditional_mean([0], [[1]], {1: 0}), "leave some"),
        (lambda: gaussian_conditional_mean([0, 0], [[1, 0], [0, 1]], {3: 0}), "positions 1 to 2"),
        (
            lambda: gaussian_conditional([0, 0, 0], np.eye(3).tolist(), {1: 0}),
            "2 entries are left",
        ),
        (lambda: gaussian_product([1], [1, 1]), "1 means and 2 variances"),
        (lambda: diffusion_posterior(["1/2"], 1, 0, 0), "before the first step"),
        (lambda: diffusion_marginal(["1/2"], 2, 0), "steps are 1 to 1"),
        (lambda: diffusion_marginal([2], 1, 0), "between 0 and 1"),
    ],
)
def test_a_mistake_in_a_law_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
