"""Adversarial perturbations of a linear function, and of a point along a gradient.

    weights    w, of a function w x + b
    radius     of the ball |d| <= radius in which a perturbation d lies, in the norm 1, 2 or inf

Numbers are fractions, or square roots where the norm 2 needs them.

Source: I. J. Goodfellow, J. Shlens and C. Szegedy, Explaining and harnessing adversarial examples
(2015), section 4; by Hölder's inequality the linear case is exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from graders.rational import Formula, Number, Positive, Vector, dot, root
from graders.solver import solver

Norm: TypeAlias = Literal[1, 2, "inf"]


@solver
def worst_case(weights: Vector, radius: Positive, norm: Norm = "inf") -> list[Formula]:
    """A perturbation d with |d| <= radius that makes w d largest.

    It is radius sign(w) for inf, radius w / |w| for 2; for 1 all of it lies in the first of the
    largest entries. Where w has zeros, or ties for 1, there are others.

    Raises:
        ValueError: All weights are 0.

    >>> worst_case([2, 0, -1], radius="1/10")
    [Fraction(1, 10), Fraction(0, 1), Fraction(-1, 10)]
    """
    if not any(weights):
        raise ValueError("all weights are 0: every perturbation does the same")
    if norm == 2:
        size = dot(weights, weights)
        return [_signed(weight, root((radius * weight) ** 2 / size)) for weight in weights]
    if norm == "inf":
        return [radius * _sign(weight) for weight in weights]
    place = max(range(len(weights)), key=lambda each: abs(weights[each]))
    return [radius * _sign(w) * (each == place) for each, w in enumerate(weights)]


@solver
def worst_case_gain(weights: Vector, radius: Positive, norm: Norm = "inf") -> Formula:
    """The largest w d with |d| <= radius: the radius times the dual norm of w.

    >>> worst_case_gain([3, 4], radius=1), worst_case_gain([3, 4], radius=1, norm=2)
    (Fraction(7, 1), Fraction(5, 1))
    """
    if norm == 2:
        return root(radius**2 * dot(weights, weights))
    sizes = [abs(weight) for weight in weights]
    return radius * (max(sizes) if norm == 1 else sum(sizes))


@solver
def fgsm(
    point: Vector,
    gradient: Vector,
    radius: Positive,
    low: Number | None = None,
    high: Number | None = None,
) -> list[Fraction]:
    """The point moved by radius * sign(gradient), then cut to [low, high] where these are given.

    Raises:
        ValueError: The gradient is not as long as the point, or low is above high.

    >>> [str(entry) for entry in fgsm(["1/2", "9/10"], [-3, 2], radius="1/5", high=1)]
    ['3/10', '1']
    """
    if len(point) != len(gradient):
        raise ValueError(f"the gradient has {len(gradient)} entries instead of {len(point)}")
    if low is not None and high is not None and low > high:
        raise ValueError("low is above high")
    moved = [x + radius * _sign(slope) for x, slope in zip(point, gradient, strict=True)]
    raised = moved if low is None else [max(x, low) for x in moved]
    return raised if high is None else [min(x, high) for x in raised]


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _signed(value: Fraction, size: Formula) -> Formula:
    if isinstance(size, Fraction):
        return size * _sign(value)
    return f"-{size}" if value < 0 else size
