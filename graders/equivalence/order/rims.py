"""Rational points at which both sides of a relation are equal.

On a line parallel to an axis, a difference that is a quadratic function there vanishes at a square
root, which is taken where it is rational. Random points never tell < from <=; these do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flint import fmpq

from graders.equivalence.order.conditions import conjuncts
from graders.maths.ball import Dear, Meter, Point, Program, Undefined
from graders.maths.sample import Sampler
from graders.maths.terms import minus
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR

BUDGET = 60_000


def rims(
    relations: Iterable[Tree], sampler: Sampler, bases: Iterable[Point], purse: Meter
) -> Iterator[Point]:
    """Yield points on lines through `bases` at which a closed relation holds with equality."""
    meter = Meter(BUDGET, purse)
    gaps = [
        Program(minus(high, low), sampler.derived)
        for tree in relations
        for each in conjuncts(tree)
        for low, high in _closed(each)
    ]
    try:
        for base in bases:
            for gap in gaps:
                for name, value in base.items():
                    if name in gap.names and type(value) is fmpq and not sampler.integral(name):
                        yield from _on_line(gap, base, name, meter)
    except Dear:
        return


def _closed(tree: Tree) -> Iterator[tuple[Tree, Tree]]:
    match tree:
        case Call("le" | "eq", (low, high)) if low.type == high.type == SCALAR:
            yield low, high
        case _:
            return


def _on_line(gap: Program, base: Point, name: str, meter: Meter) -> Iterator[Point]:
    """Where a quadratic function of one coordinate is 0."""
    values = []
    for place in (-1, 0, 1):
        try:
            value = gap.at({**base, name: fmpq(place)}, 128, meter)
        except Undefined:
            return
        if type(value) is not fmpq:
            return
        values.append(value)
    left, middle, right = values
    square, slope = (left + right) / 2 - middle, (right - left) / 2
    for root in _roots(square, slope, middle):
        point = {**base, name: root}
        try:
            if gap.at(point, 128, meter) == 0:
                yield point
        except Undefined:
            continue


def _roots(square: fmpq, slope: fmpq, constant: fmpq) -> Iterator[fmpq]:
    if not square:
        if slope:
            yield -constant / slope
        return
    under = slope * slope - 4 * square * constant
    if under < 0:
        return
    root = fmpq(under.p.isqrt(), under.q.isqrt())
    if root * root == under:
        yield from ((-slope + root) / (2 * square), (-slope - root) / (2 * square))
