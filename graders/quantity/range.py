"""Bounds of a number, as exact fractions: all there is to know of what is not rational."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from flint import arb, fmpq

from graders.maths.ball import Dear, Program, Undefined
from graders.maths.tree import Tree

MOST_BITS = 4_096
"""Numbers beyond this many bits are not written out."""


class Range(NamedTuple):
    """All numbers from `low` to `high`, one of which is meant."""

    low: Fraction
    high: Fraction

    def gap(self, other: Range) -> Fraction:
        """The least distance that the two numbers can have."""
        return max(self.low - other.high, other.low - self.high, Fraction(0))

    def reach(self, other: Range) -> Fraction:
        """The greatest distance that the two numbers can have."""
        return max(self.high - other.low, other.high - self.low)

    @property
    def size(self) -> Range:
        """Bounds of the absolute value."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Range(-self.high, -self.low)
        return Range(Fraction(0), max(-self.low, self.high))


def enclosure(tree: Tree, bits: int) -> Range | None:
    """Bounds of the closed formula `tree` at `bits` of precision.

    None where it has no value, or an infinite or huge one, or finding it costs too much.
    """
    try:
        value = Program(tree).at({}, bits)
    except (Undefined, Dear):
        return None
    if type(value) is fmpq:
        exact = _fraction(value)
        return Range(exact, exact)
    if not value.is_finite():
        return None
    middle, radius = _near(value.mid()), _near(value.rad())
    if middle is None or radius is None:
        return None
    return Range(middle.low - radius.high, middle.high + radius.high)


def _near(value: arb) -> Range | None:
    """Bounds of a binary number; None where it is too large to write out."""
    mantissa, exponent = (int(part) for part in value.man_exp())
    if mantissa.bit_length() + exponent > MOST_BITS:
        return None
    if exponent < -2 * MOST_BITS:
        tiny = Fraction(1, 2**MOST_BITS)
        return Range(-tiny, tiny)
    exact = Fraction(mantissa) * Fraction(2) ** exponent
    return Range(exact, exact)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
