"""Normal laws: divergence, entropy, conditioning, products of densities, and diffusion steps.

    mean           of length d                       covariance    d x d, positive definite
    given          values by position, from 1: {2: 0.5}

Means and covariances are exact fractions; logarithms and roots are closed formulas. A law of one
dimension is written `N(mean, variance)`.

Source: C. M. Bishop, Pattern Recognition and Machine Learning (2006), sections 1.6 and 2.3.
"""

from __future__ import annotations

from fractions import Fraction

from graders.rational import Formula, Matrix, Vector, column, dot, entries, rows
from graders.solver import solver
from graders.solvers.gaussian.conditional import (
    gaussian_conditional,
    gaussian_conditional_covariance,
    gaussian_conditional_mean,
)
from graders.solvers.gaussian.diffusion import diffusion_marginal, diffusion_posterior
from graders.solvers.gaussian.law import covariance_of, fraction, term
from graders.solvers.gaussian.product import gaussian_overlap, gaussian_product

__all__ = [
    "diffusion_marginal",
    "diffusion_posterior",
    "gaussian_conditional",
    "gaussian_conditional_covariance",
    "gaussian_conditional_mean",
    "gaussian_entropy",
    "gaussian_kl",
    "gaussian_overlap",
    "gaussian_product",
]


@solver
def gaussian_kl(
    mean: Vector, covariance: Matrix, other_mean: Vector, other_covariance: Matrix
) -> Formula:
    """The divergence of the first law from the other: the mean of log(p/q) under p, in nats.

    1/2 (log(det T/det S) - d + tr(T^-1 S) + (m - n)^T T^-1 (m - n)) for N(m, S) and N(n, T).

    >>> gaussian_kl([1], [[1]], [0], [[2]])
    '1/2*log(2)'
    """
    first, second = covariance_of(covariance, mean), covariance_of(other_covariance, other_mean)
    if len(mean) != len(other_mean):
        raise ValueError(f"the laws are of dimension {len(mean)} and {len(other_mean)}")
    precision = second.inv()
    gap = [a - b for a, b in zip(mean, other_mean, strict=True)]
    trace = sum((row[i] for i, row in enumerate(rows(precision * first))), start=Fraction(0))
    rest = trace - len(mean) + dot(gap, entries(precision * column(gap)))
    ratio = fraction(second.det() / first.det())
    if ratio == 1:
        return rest / 2
    return f"1/2*log({ratio})" + (f" + {term(rest / 2)}" if rest else "")


@solver
def gaussian_entropy(covariance: Matrix) -> Formula:
    """The differential entropy 1/2 log((2 pi e)^d det S), in nats.

    >>> gaussian_entropy([[4]])
    '1/2*log(2*pi*e) + 1/2*log(4)'
    """
    found = covariance_of(covariance)
    return f"{Fraction(len(covariance), 2)}*log(2*pi*e) + 1/2*log({fraction(found.det())})"
