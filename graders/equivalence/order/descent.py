"""Search for a point at which some relations hold, from the best of given points downhill.

    want        how far a relation is from holding, relative to its sides: 0 where it holds
    merit       the sum over all relations

Coordinates move one by one, by steps that shrink. Floats are guides only: what is found must be
certified by balls. Every evaluation is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

from flint import arb, fmpq

from graders.equivalence.order.conditions import cases
from graders.maths.ball import Dear, Meter, Point, Program, Undefined
from graders.maths.balls import Value
from graders.maths.balls.value import ball
from graders.maths.interval import Interval
from graders.maths.sample import Sampler
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR

BUDGET = 50_000
"""Node evaluations of one search."""

STARTS = 5
CASES = 3
ROUNDS = 44
_LARGE = 1e9
_BITS = 30
"""Coordinates are kept to so many bits behind the leading one."""


class Merit:
    """How far relations are from holding together; those between vectors are passed over."""

    def __init__(
        self, relations: tuple[Tree, ...], derived: dict[str, Tree], purse: Meter
    ) -> None:
        self._sides = [
            (each.function, Program(each.args[0], derived), Program(each.args[1], derived))
            for each in relations
            if isinstance(each, Call)
            and each.function in ("lt", "le", "eq")
            and each.args[0].type == each.args[1].type == SCALAR
        ]
        self.complete = len(self._sides) == len(relations)
        self._meter = Meter(BUDGET, purse)

    def at(self, point: Point) -> float:
        """The sum of what is wanting, infinite-like where a side has no value.

        Raises:
            Dear: The budget is spent.
        """
        return sum(self._want(*each, point) for each in self._sides)

    def _want(self, relation: str, low: Program, high: Program, point: Point) -> float:
        try:
            one, other = (ball(side.at(point, 128, self._meter)) for side in (low, high))
        except Undefined:
            return _LARGE
        gap, size = other - one, abs(one) + abs(other)
        if not (gap.is_finite() and size.is_finite()):
            return _LARGE
        if not size.mid() > 0:
            return 1e-12 if relation == "lt" else 0.0
        found = float((gap.mid() / size.mid()).mid())
        if relation == "eq":
            return abs(found)
        return max(0.0, -found) + (1e-12 if relation == "lt" and found <= 0 else 0.0)


def descend(
    relations: tuple[Tree, ...], sampler: Sampler, starts: Iterable[Point], purse: Meter
) -> Iterator[tuple[Point, float]]:
    """Yield points near which `relations` hold, and what is wanting there, one for each start."""
    starts = list(starts)
    for case in islice(cases(relations, CASES), CASES):
        merit = Merit(case, sampler.derived, purse)
        if not merit.complete:
            continue
        try:
            ranked = sorted(range(len(starts)), key=lambda k: (merit.at(starts[k]), k))
            for place in ranked[:STARTS]:
                yield from _down(merit, sampler, starts[place])
        except Dear:
            continue


def _down(merit: Merit, sampler: Sampler, start: Point) -> Iterator[tuple[Point, float]]:
    """Walk down from one start; yield the end, and a simple point near it."""
    point, best, scale = dict(start), merit.at(start), fmpq(1)
    for _ in range(ROUNDS):
        if best == 0:
            break
        before = best
        for name in start:
            for moved in _moved(point, name, sampler, scale):
                found = merit.at(moved)
                if found < best:
                    point, best = moved, found
        if best > before * 0.9:
            scale /= 2
    yield from ((_simple(point, sampler, scale), best), (point, best))


def _moved(
    point: dict[str, Value], name: str, sampler: Sampler, scale: fmpq
) -> Iterator[dict[str, Value]]:
    """The points of the domain to which one coordinate may move."""
    value, allowed = point[name], sampler.interval(name, point)
    if allowed is None or type(value) is not fmpq:
        return
    for other in _moves(value, allowed, scale):
        moved = {**point, name: other}
        if other != value and sampler.allows(moved):
            yield moved


def _moves(value: fmpq, allowed: Interval, scale: fmpq) -> Iterator[fmpq]:
    """Values around one, at a distance that is small beside it, and beside 1."""
    step = scale * max(abs(value), fmpq(1))
    if allowed.step:
        whole = max(fmpq(step.ceil()), fmpq(allowed.step))
        yield from (value + whole, value - whole, value + allowed.step, value - allowed.step)
        return
    yield from (_short(value + step), _short(value - step))
    tiny = scale * abs(value)
    if 0 < tiny < step:
        yield from (_short(value + tiny), _short(value - tiny / 2))
    yield from (
        _short((value + end) / 2) for end in (allowed.low, allowed.high) if end is not None
    )


def _short(value: fmpq) -> fmpq:
    """The number, or one near it with few bits."""
    if value.height_bits() <= 2 * _BITS:
        return value
    mantissa, exponent = arb(value).mid().man_exp()
    shift = max(0, int(mantissa.bit_length()) - 2 * _BITS)
    return fmpq(int(mantissa) >> shift) * fmpq(2) ** (int(exponent) + shift)


def _simple(point: Point, sampler: Sampler, scale: fmpq) -> Point:
    """The point with the simplest numbers within a few steps, where the domain has them."""
    found = dict(point)
    for name, value in point.items():
        if type(value) is fmpq and value.q != 1:
            near = Fraction(int(value.p), int(value.q))
            width = max(Fraction(int(scale.p), int(scale.q)) * 8, Fraction(1, 10**9))
            simple = _simplest(near - width, near + width)
            moved = {**found, name: fmpq(simple.numerator, simple.denominator)}
            found = moved if sampler.allows(moved) else found
    return found


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator between two numbers.

    >>> _simplest(Fraction(333, 1000), Fraction(334, 1000))
    Fraction(1, 3)
    """
    if low < 0 < high or not low or not high:
        return Fraction(0)
    if high < 0:
        return -_simplest(-high, -low)
    whole = low // 1
    if whole == low:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole))
