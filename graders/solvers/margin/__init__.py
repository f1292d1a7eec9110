"""The hard-margin separator of labelled points: exact, with the multipliers that prove it.

    points     rows x_1, ..., x_n                labels    1 or -1 for each of them
    bias       whether the hyperplane w x + b = 0 may miss the origin

It has the least |w| with y_i (w x_i + b) >= 1 for every point. By duality it lies half way between
the nearest points of the two convex hulls (without a bias, at right angles to the point of the
hull of y_i x_i that is nearest to the origin), which `nearest.py` finds; exactly, so that nothing
is rounded but the width where it is a square root, which is a closed formula.

Source: V. N. Vapnik, Statistical Learning Theory (1998), sections 10.1 and 10.2; K. P. Bennett and
E. J. Bredensteiner, Duality and geometry in SVM classifiers (2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from graders.rational import Formula, Matrix, dot, root
from graders.solver import solver
from graders.solvers.margin.nearest import mixture, nearest

MOST_POINTS = 40

Labels: TypeAlias = Annotated[
    tuple[Literal[-1, 1], ...], Field(min_length=1, max_length=MOST_POINTS)
]


class Row(TypedDict):
    """What the certificate says of one point."""

    id: str
    multiplier: Fraction
    margin: Fraction


class _Separator(NamedTuple):
    weights: list[Fraction]
    bias: Fraction
    multipliers: list[Fraction]


@solver
def hard_margin(points: Matrix, labels: Labels, bias: bool = True) -> dict[str, Fraction]:
    """The hard-margin separator `w1`, `w2`, ... and `b`, scaled so that the least margin is 1.

    Raises:
        ValueError: No such hyperplane separates the points.

    >>> hard_margin([[0, 0], [0, 1], [2, 0]], [-1, -1, 1])
    {'w1': Fraction(1, 1), 'w2': Fraction(0, 1), 'b': Fraction(-1, 1)}
    """
    found = _separator(points, labels, bias=bias)
    named = {f"w{place}": weight for place, weight in enumerate(found.weights, start=1)}
    return named | ({"b": found.bias} if bias else {})


@solver
def hard_margin_width(points: Matrix, labels: Labels, bias: bool = True) -> Formula:
    """The distance of the nearest points from the hard-margin separator: 1/|w|.

    >>> hard_margin_width([[1, 0], [0, 1]], [1, 1], bias=False)
    'sqrt(1/2)'
    """
    weights = _separator(points, labels, bias=bias).weights
    return root(1 / dot(weights, weights))


@solver
def hard_margin_kkt(points: Matrix, labels: Labels, bias: bool = True) -> list[Row]:
    """The certificate: multipliers that prove that no separator has a smaller |w|.

    They are not negative, `w` is the sum of `multiplier * y_i x_i`, with a bias the sum of
    `multiplier * y_i` is 0, and a multiplier is 0 where the margin is above 1. Where support
    vectors depend on each other there are other multipliers, too.

    Returns:
        A row for each point, with `id` (1, 2, ...), `multiplier`, and the `margin`
        y_i (w x_i + b).

    >>> [str(row["multiplier"]) for row in hard_margin_kkt([[1, 0], [2, 1]], [1, 1], bias=False)]
    ['1', '0']
    """
    found = _separator(points, labels, bias=bias)
    margins = [
        label * (dot(found.weights, point) + found.bias)
        for point, label in zip(points, labels, strict=True)
    ]
    return [
        Row(id=str(place), multiplier=multiplier, margin=margin)
        for place, (multiplier, margin) in enumerate(
            zip(found.multipliers, margins, strict=True), start=1
        )
    ]


def _separator(points: Matrix, labels: Labels, *, bias: bool) -> _Separator:
    if len(points) != len(labels):
        raise ValueError(f"there are {len(points)} points and {len(labels)} labels")
    return _between(points, labels) if bias else _through_origin(points, labels)


def _through_origin(points: Matrix, labels: Labels) -> _Separator:
    signed = [[label * x for x in point] for point, label in zip(points, labels, strict=True)]
    shares = nearest(signed)
    short = mixture(signed, shares)
    size = _square(short, "the origin lies in the hull of the points times their labels")
    multipliers = [shares.get(place, Fraction(0)) / size for place in range(len(points))]
    return _Separator([x / size for x in short], Fraction(0), multipliers)


def _between(points: Matrix, labels: Labels) -> _Separator:
    above = [place for place, label in enumerate(labels) if label == 1]
    below = [place for place, label in enumerate(labels) if label == -1]
    if not (above and below):
        raise ValueError("with a bias, both labels must occur")
    pairs = [(a, b) for a in above for b in below]
    gaps = [[x - y for x, y in zip(points[a], points[b], strict=True)] for a, b in pairs]
    shares = nearest(gaps)
    gap = mixture(gaps, shares)
    size = _square(gap, "the convex hulls of the two classes meet")
    multipliers = [Fraction(0)] * len(points)
    for pair, share in shares.items():
        for place in pairs[pair]:
            multipliers[place] += 2 * share / size
    weights = [2 * x / size for x in gap]
    first = pairs[next(iter(shares))][0]
    return _Separator(weights, 1 - dot(weights, points[first]), multipliers)


def _square(vector: Sequence[Fraction], why: str) -> Fraction:
    size = dot(vector, vector)
    if not size:
        raise ValueError(f"no hyperplane separates the points: {why}")
    return size
