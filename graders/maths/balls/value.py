"""Values: exact rationals as long as possible, then balls.

A ball (`arb`) is a midpoint and a radius; the number it stands for lies inside, whatever was
rounded. The working precision is `flint.ctx.prec`, which is global to the process: whoever
evaluates sets it on entry, and one thread evaluates.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from flint import arb, fmpq

Value: TypeAlias = fmpq | arb
Truth: TypeAlias = bool | None

EXACT_BITS = 4096
"""A rational that would need more bits than this becomes a ball."""

NAN, INFINITY = arb("nan"), arb("inf")
ZERO, ONE = fmpq(0), fmpq(1)


class Undefined(Exception):  # noqa: N818 - an outcome of evaluation, not a fault of the program
    """The value provably does not exist: the reason says why, as in "log of -2"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Divergent(Undefined):
    """The terms of a sum without end do not tend to 0."""

    def __init__(self) -> None:
        super().__init__("the terms of a sum without end do not tend to 0")


class OutOfRange(Undefined):
    """An entry that is not there, as w_0."""


def exact(number: Fraction) -> fmpq:
    """Return `number` as a flint rational."""
    return fmpq(number.numerator, number.denominator)


def ball(value: Value) -> arb:
    """Return a ball that holds `value`, at the working precision."""
    return arb(value) if type(value) is fmpq else value


def finite(value: Value) -> bool:
    """Whether `value` is known to exist and to be bounded."""
    return type(value) is fmpq or bool(value.is_finite())


def infinite(value: Value) -> int:
    """Return 1 or -1 for a value that is exactly plus or minus infinity, else 0."""
    if type(value) is fmpq:
        return 0
    return 1 if value == INFINITY else -1 if value == -INFINITY else 0


def whole(value: Value) -> bool:
    """Whether `value` is an exact integer."""
    return type(value) is fmpq and value.q == 1


def tight(value: Value) -> int:
    """How many leading bits of `value` are certain; a large number where it is exact."""
    return EXACT_BITS if type(value) is fmpq else min(value.rel_accuracy_bits(), EXACT_BITS)
