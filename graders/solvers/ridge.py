"""Ridge regression on a fixed design: its weights, and its risk as bias and variance, exactly.

    points     rows x_1, ..., x_n of X           penalty    m >= 0 in |X w - y|^2 + m |w|^2
    noise      the variance of each label
    prior      the variance of each true weight, whose mean is 0; or
    weights    the true weights themselves

The risk is the mean of |estimate - truth|^2. With G = X^T X and R = (G + m)^-1 the estimate misses
by -m R w + R X^T noise, so that the bias part is m^2 |R w|^2, on average over a prior
m^2 prior tr R^2, and the variance part is noise tr(R G R). Traces need no eigenvalues: fractions
stay fractions.

Source: A. E. Hoerl and R. W. Kennard, Ridge regression (1970), section 4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from graders.rational import Matrix, Number, Positive, Vector, column, dot, entries, matrix, rows
from graders.solver import solver

ZERO = Fraction(0)

Size: TypeAlias = Annotated[Number, Field(ge=0)]


@solver
def ridge(points: Matrix, targets: Vector, penalty: Size) -> dict[str, Fraction]:
    """The weights `w1`, `w2`, ... of least |X w - y|^2 + m |w|^2.

    Raises:
        ValueError: Without a penalty, they are not unique.

    >>> ridge([[1], [1]], [1, 2], penalty=1)
    {'w1': Fraction(1, 1)}
    """
    if len(points) != len(targets):
        raise ValueError(f"there are {len(points)} points and {len(targets)} targets")
    design = matrix(points).transpose()
    found = _resolvent(design * design.transpose(), penalty) * design * column(targets)
    return {f"w{place}": weight for place, weight in enumerate(entries(found), start=1)}


@solver
def ridge_risk(
    points: Matrix,
    penalty: Size,
    noise: Size,
    *,
    prior: Size | None = None,
    weights: Vector | None = None,
    of: Literal["total", "bias", "variance"] = "total",
) -> Fraction:
    """The mean squared distance of the estimate from the true weights, or a part of it.

    Raises:
        ValueError: Neither or both of prior and weights are given, or without a penalty the
            estimate is not unique.

    >>> ridge_risk([[1], [1]], penalty=2, noise=1, weights=[1])
    Fraction(3, 8)
    """
    if (prior is None) == (weights is None):
        raise ValueError("give the variance of the true weights as prior, or the weights")
    design = matrix(points)
    gram = design.transpose() * design
    inverse = _resolvent(gram, penalty)
    variance = noise * _trace(inverse * gram * inverse)
    if weights is None:
        bias = penalty**2 * (prior or ZERO) * _trace(inverse * inverse)
    else:
        if len(weights) != len(points[0]):
            raise ValueError(f"there are {len(weights)} weights for {len(points[0])} columns")
        missed = entries(inverse * column(weights))
        bias = penalty**2 * dot(missed, missed)
    return {"bias": bias, "variance": variance, "total": bias + variance}[of]


@solver
def ridge_penalty(noise: Size, prior: Positive) -> Fraction:
    """The penalty of least risk under a prior, whatever the design: noise / prior.

    >>> ridge_penalty(noise=1, prior="1/2")
    Fraction(2, 1)
    """
    return noise / prior


def _resolvent(gram: Any, penalty: Fraction) -> Any:
    size = gram.nrows()
    shifted = gram + matrix([[penalty * (i == j) for j in range(size)] for i in range(size)])
    if not shifted.det():
        raise ValueError("without a penalty, columns that depend on each other leave weights free")
    return shifted.inv()


def _trace(found: Any) -> Fraction:
    return sum((row[place] for place, row in enumerate(rows(found))), start=ZERO)
