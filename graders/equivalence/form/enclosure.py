"""Bounds of exponentials, logarithms and roots, with ends rounded outward by ball arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf
from typing import Any

from flint import arb, ctx, fmpq

from graders.equivalence.form.bounds import Bounds, End
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient

BITS = 64
FAR = Fraction(100)


def exponential(size: Bounds) -> Bounds:
    """Enclose exp.

    >>> exponential(Bounds(low=0)).low
    Fraction(1, 1)
    """
    low: End = 0 if size.low < -FAR else _end(arb.exp, min(size.low, FAR), upper=False)
    high = inf if size.high > FAR else _end(arb.exp, max(size.high, -FAR), upper=True)
    return Bounds(low, high, size.low < -FAR or size.low_open, size.high_open)


def logarithm(size: Bounds) -> Bounds:
    """Enclose log where it has a value."""
    low = -inf if size.low <= 0 else _end(arb.log, size.low, upper=False)
    high = inf if size.high <= 0 else _end(arb.log, size.high, upper=True)
    return Bounds(low, high, low == -inf or size.low_open, size.high_open)


def root(size: Bounds, index: int) -> Bounds:
    """Enclose the root of this index that is not negative, where it has a value."""
    low: End = 0 if size.low <= 0 else _end(_rooted(index), size.low, upper=False)
    high = inf if size.high <= 0 else _end(_rooted(index), size.high, upper=True)
    return Bounds(low, high, size.low_open and size.low >= 0, size.high_open)


def bounds(field: Field, value: Quotient) -> Bounds:
    """Enclose a quotient whose denominator is a constant; else nothing is known but the sign."""
    lowest = value.canonical
    if lowest.den.is_constant():
        scale = int(lowest.den.coeffs()[0])
        size = field.bounds(lowest.num)
        return size if scale == 1 else size.scaled(Fraction(1, scale))
    above, below = field.bounds(lowest.num), field.bounds(lowest.den)
    if not below.positive:
        return Bounds()
    if above.nonnegative:
        return Bounds(low=0, low_open=above.positive)
    if above.high <= 0:
        return Bounds(high=0, high_open=above.nonzero)
    return Bounds()


def _rooted(index: int) -> Callable[[Any], Any]:
    return lambda ball: ball.root(index)


def _end(function: Callable[[Any], Any], end: End, *, upper: bool) -> End:
    """The image of an end under an increasing function, rounded outward."""
    if isinstance(end, float):
        return end
    with ctx.workprec(BITS):
        image = function(arb(fmpq(end.numerator, end.denominator)))
        if not image.is_finite():
            return inf if upper else -inf
        rounded = (image.upper() if upper else image.lower()).fmpq()
    return Fraction(int(rounded.p), int(rounded.q))
