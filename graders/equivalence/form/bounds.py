"""Intervals with open or closed ends: what is proved about the size of a value.

Bounds      low, high       exact rationals, or minus and plus infinity
            low_open        the value never reaches `low`

Every operation encloses: if x lies in X and y in Y, then x*y lies in X*Y. Where it is not certain
that an end is never reached, the end is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TypeAlias

End: TypeAlias = Fraction | int | float
"""A rational, or one of the two infinities; never another float."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval that contains a value wherever the value exists."""

    low: End = -inf
    high: End = inf
    low_open: bool = True
    high_open: bool = True

    @property
    def positive(self) -> bool:
        """Every value is above 0."""
        return self.low > 0 or (self.low == 0 and self.low_open)

    @property
    def nonnegative(self) -> bool:
        """No value is below 0."""
        return self.low >= 0

    @property
    def nonzero(self) -> bool:
        """No value is 0."""
        return self.positive or (-self).positive

    @property
    def unknown(self) -> bool:
        """Nothing is known."""
        return self.low == -inf and self.high == inf

    def __neg__(self) -> Bounds:
        return Bounds(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(
            _plus(self.low, other.low),
            _plus(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __mul__(self, other: Bounds) -> Bounds:
        """Enclose the product.

        >>> (Bounds(-1, 2, False, False) * point(-3)).low
        -6
        """
        if self.nonnegative and other.nonnegative:
            low, low_open = _corner(self.low, self.low_open, other.low, other.low_open)
            high, high_open = _corner(self.high, self.high_open, other.high, other.high_open)
            return Bounds(low, high, low_open, high_open)
        corners = [
            _corner(x, x_open, y, y_open)
            for x, x_open in ((self.low, self.low_open), (self.high, self.high_open))
            for y, y_open in ((other.low, other.low_open), (other.high, other.high_open))
        ]
        low, high = min(x for x, _ in corners), max(x for x, _ in corners)
        return Bounds(
            low,
            high,
            all(is_open for x, is_open in corners if x == low),
            all(is_open for x, is_open in corners if x == high),
        )

    def scaled(self, factor: Fraction | int) -> Bounds:
        """The product with a number that is not 0."""
        if factor == 1:
            return self
        if factor < 0:
            return -self.scaled(-factor)
        low = self.low if isinstance(self.low, float) else self.low * factor
        high = self.high if isinstance(self.high, float) else self.high * factor
        return Bounds(low, high, self.low_open, self.high_open)

    def __pow__(self, exponent: int) -> Bounds:
        """Enclose a power with an integer exponent of at least 1.

        >>> (Bounds(-3, 2) ** 2).low
        0
        """
        if exponent % 2 or self.nonnegative:
            low, high = _power(self.low, exponent), _power(self.high, exponent)
            return Bounds(low, high, self.low_open, self.high_open)
        if self.high <= 0:
            return (-self) ** exponent
        ends = ((-self.low, self.low_open), (self.high, self.high_open))
        far = max(end for end, _ in ends)
        is_open = all(is_open for end, is_open in ends if end == far)
        return Bounds(0, _power(far, exponent), low_open=False, high_open=is_open)

    def __and__(self, other: Bounds) -> Bounds:
        """The part that both allow; for two proofs about one value."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Bounds(
            low,
            high,
            any(x.low_open for x in (self, other) if x.low == low),
            any(x.high_open for x in (self, other) if x.high == high),
        )


def _power(end: End, exponent: int) -> End:
    return end**exponent


def _corner(x: End, x_open: bool, y: End, y_open: bool) -> tuple[End, bool]:
    """The product of two ends, and whether no product of values reaches it."""
    if not (x and y):
        reached = (x == 0 and not x_open) or (y == 0 and not y_open)
        return 0, not reached
    if isinstance(x, float) or isinstance(y, float):
        return inf if (x > 0) == (y > 0) else -inf, x_open or y_open
    return x * y, x_open or y_open


def _plus(x: End, y: End) -> End:
    """The sum of two lower or of two upper ends; a float is infinite."""
    if isinstance(x, float):
        return x
    return y if isinstance(y, float) else x + y


def point(value: Fraction | int) -> Bounds:
    """The interval that holds one value."""
    value = int(value) if value.denominator == 1 else value
    return Bounds(value, value, low_open=False, high_open=False)


ANY = Bounds()
POSITIVE = Bounds(low=0)
NONNEGATIVE = Bounds(low=0, low_open=False)
UNIT = Bounds(0, 1)
SINE = Bounds(-1, 1, low_open=False, high_open=False)
