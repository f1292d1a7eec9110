"""Products of normal densities in one dimension.

Source: P. A. Bromiley, Products and convolutions of Gaussian probability density functions (2003).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import Field

from graders.rational import Formula, Number, Positive, Vector
from graders.solver import solver
from graders.solvers.gaussian.law import term

Variances: TypeAlias = Annotated[tuple[Positive, ...], Field(min_length=1, max_length=40)]


@solver
def gaussian_product(means: Vector, variances: Variances) -> str:
    """The law whose density is proportional to a product of normal densities in one dimension.

    Precisions add up, and means are averaged by precision.

    >>> gaussian_product([0, 3], [1, 2])
    'N(1, 2/3)'
    """
    if len(means) != len(variances):
        raise ValueError(f"there are {len(means)} means and {len(variances)} variances")
    precision = sum((1 / variance for variance in variances), start=Fraction(0))
    weighted = sum((m / v for m, v in zip(means, variances, strict=True)), start=Fraction(0))
    return f"N({weighted / precision}, {1 / precision})"


@solver
def gaussian_overlap(
    mean: Number, variance: Positive, other_mean: Number, other_variance: Positive
) -> Formula:
    """The integral of the product of two normal densities: one law's density under both spreads.

    >>> gaussian_overlap(0, 1, 1, 1)
    'exp(-1/4)/sqrt(2*pi*2)'
    """
    total = variance + other_variance
    return f"exp({-((mean - other_mean) ** 2) / (2 * total)})/sqrt(2*pi*{term(total)})"
