"""The least whole number that is large enough, decided: never by rounding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

PRECISIONS = (64, 256, 1024, 4096)


def ball(value: Fraction) -> Any:
    """A ball around an exact number, at the working precision."""
    return arb(fmpq(value.numerator, value.denominator))


def ceiling(value: Callable[[], Any]) -> int:
    """The least whole number that is not below a real number that itself is not whole.

    Args:
        value: Encloses the number in a ball at the working precision of its caller; it may be
            asked again at a higher one.

    Raises:
        ValueError: The number is too close to a whole one to tell.

    >>> ceiling(lambda: 3 * arb(2).log())
    3
    """
    for bits in PRECISIONS:
        with ctx.workprec(bits):
            found = value().ceil().unique_fmpz()
        if found is not None:
            return int(found)
    raise ValueError("it is too close to a whole number to say which is the least above it")


def least_power(base: Fraction, bound: Fraction) -> int:
    """The least whole number n, not below 0, with base^n <= bound; base lies between 0 and 1.

    A ratio of logarithms gives n, unless that ratio is whole: then powers are compared exactly.

    >>> least_power(Fraction(1, 2), Fraction(1, 8)), least_power(Fraction(1, 2), Fraction(1, 9))
    (3, 4)
    """
    if bound >= 1:
        return 0
    for bits in PRECISIONS:
        with ctx.workprec(bits):
            ratio = ball(bound).log() / ball(base).log()
            above, near = ratio.ceil().unique_fmpz(), (ratio + 0.5).floor().unique_fmpz()
        if above is not None:
            return int(above)
        if near is not None and _is_power(base, int(near), bound):
            return int(near)
    raise ValueError("it is too close to a whole number to say which is the least above it")


def _is_power(base: Fraction, exponent: int, value: Fraction) -> bool:
    """Whether base^exponent is the value: a denominator of 2 or more grows with every factor."""
    return exponent <= value.denominator.bit_length() and base**exponent == value
