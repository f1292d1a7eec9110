"""The shortest perturbation of a point that takes it to the boundary of its class.

    weights, biases   a row and a number for each class; the scores of x are W x + b. One row alone
                      stands for a classifier by the sign of w x + b
    norm              2 or inf: in which the way is short

For affine classifiers the first step of DeepFool already is the shortest way: to the nearest of
the hyperplanes on which another score equals the highest. Exact: fractions, and a square root for
its length.

Source: S. Moosavi-Dezfooli, A. Fawzi and P. Frossard, DeepFool (2016), sections 2 and 3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from graders.rational import Formula, Matrix, Vector, dot, root
from graders.solver import solver

Norm: TypeAlias = Literal[2, "inf"]


class _Boundary(NamedTuple):
    """A hyperplane by its normal, and the value that its equation has at the point."""

    normal: list[Fraction]
    value: Fraction


@solver
def deepfool(point: Vector, weights: Matrix, biases: Vector, norm: Norm = 2) -> list[Fraction]:
    """The shortest perturbation that takes the point to the boundary of its class.

    Raises:
        ValueError: Rows do not fit, two classes share the highest score, no other class has a
            boundary with it, or two boundaries are equally near.

    >>> [str(entry) for entry in deepfool([1, 1], weights=[[3, 4]], biases=[-2])]
    ['-3/5', '-4/5']
    """
    nearest = _nearest(point, weights, biases, norm)
    if norm == 2:
        step = -nearest.value / dot(nearest.normal, nearest.normal)
        return [step * entry for entry in nearest.normal]
    step = -nearest.value / sum(map(abs, nearest.normal))
    return [step * ((entry > 0) - (entry < 0)) for entry in nearest.normal]


@solver
def deepfool_distance(point: Vector, weights: Matrix, biases: Vector, norm: Norm = 2) -> Formula:
    """How long that perturbation is.

    >>> deepfool_distance([1, 1], weights=[[3, 4]], biases=[-2])
    Fraction(1, 1)
    """
    return root(_square(_nearest(point, weights, biases, norm), norm))


def _nearest(point: Vector, weights: Matrix, biases: Vector, norm: Norm) -> _Boundary:
    if len(weights[0]) != len(point) or len(weights) != len(biases):
        raise ValueError("there is a bias for each row, and a column for each entry of the point")
    boundaries = [each for each in _boundaries(point, weights, biases) if any(each.normal)]
    if not boundaries:
        raise ValueError("there is no boundary: all scores move together")
    first, *others = sorted(boundaries, key=lambda each: _square(each, norm))
    if others and _square(others[0], norm) == _square(first, norm) and others[0] != first:
        raise ValueError("two boundaries are equally near: there are two shortest perturbations")
    return first


def _boundaries(point: Vector, weights: Matrix, biases: Vector) -> list[_Boundary]:
    scores = [dot(row, point) + bias for row, bias in zip(weights, biases, strict=True)]
    if len(scores) == 1:
        return [_Boundary(list(weights[0]), scores[0])]
    top = max(range(len(scores)), key=lambda each: scores[each])
    if scores.count(scores[top]) > 1:
        raise ValueError("two classes share the highest score: the point has no class")
    return [
        _Boundary(
            [a - b for a, b in zip(weights[other], weights[top], strict=True)], score - scores[top]
        )
        for other, score in enumerate(scores)
        if other != top
    ]


def _square(boundary: _Boundary, norm: Norm) -> Fraction:
    """The square of the distance."""
    normal, value = boundary
    size = dot(normal, normal) if norm == 2 else sum(map(abs, normal), start=Fraction(0)) ** 2
    return value**2 / size
