"""Square roots as exact numbers: a fraction, or a closed formula in the language of answers."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TypeAlias

Formula: TypeAlias = Fraction | str
"""An exact number: a fraction where it is rational, otherwise a closed formula as text."""


def root(square: Fraction) -> Formula:
    """The square root of a number that is not negative.

    >>> root(Fraction(9, 4)), root(Fraction(1, 2))
    (Fraction(3, 2), 'sqrt(1/2)')
    """
    above, below = isqrt(square.numerator), isqrt(square.denominator)
    if above**2 == square.numerator and below**2 == square.denominator:
        return Fraction(above, below)
    return f"sqrt({square})"
