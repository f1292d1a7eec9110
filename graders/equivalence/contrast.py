"""Two values of the two sides at one point: do they differ, agree, or can we not tell?"""

from __future__ import annotations

from typing import Literal, TypeAlias

from flint import arb, fmpq

from graders.equivalence.side import QUICK
from graders.maths.balls import Value, finite, infinite
from graders.maths.balls.grid import Grid
from graders.maths.balls.value import EXACT_BITS, ball

Contrast: TypeAlias = Literal["differ", "unsure"] | int
"""`differ`, `unsure`, or to how many bits they agree."""

ENOUGH = 40
"""Bits to which two enclosures must coincide to count as agreement."""


def apart(left: Value, right: Value) -> bool:
    """Whether two enclosures are certainly of different numbers."""
    if type(left) is fmpq and type(right) is fmpq:
        return bool(left != right)
    if isinstance(left, Grid) or isinstance(right, Grid):
        return contrast_entries(left, right, QUICK) == "differ"
    if not (finite(left) and finite(right)):
        return _unbounded(left, right) == "differ"
    return not ball(left).overlaps(ball(right))


def contrast(left: Value, right: Value, bits: int) -> Contrast:
    """Compare enclosures that were computed at `bits` of precision.

    They differ if they are disjoint. They agree if they overlap and their hull is narrow: by more
    than 2^-40 relative to their size, or, around zero, in absolute terms at a high precision.
    """
    if type(left) is fmpq and type(right) is fmpq:
        return EXACT_BITS if left == right else "differ"
    if isinstance(left, Grid) or isinstance(right, Grid):
        return contrast_entries(left, right, bits)
    if not (finite(left) and finite(right)):
        return _unbounded(left, right)
    if apart(left, right):
        return "differ"
    width = (left - right).abs_upper()
    size = abs(ball(left)).lower().max(abs(ball(right)).lower())
    accuracy = EXACT_BITS if width.is_zero() else _scale(size) - _scale(width) - 1
    if accuracy <= ENOUGH and bits > QUICK and -_scale(width) > bits // 2 + ENOUGH:
        accuracy = -_scale(width)
    return min(accuracy, bits) if accuracy > ENOUGH else "unsure"


def contrast_entries(left: Value | Grid, right: Value | Grid, bits: int) -> Contrast:
    """Compare two vectors or matrices by entries; those of different shapes differ."""
    if not (isinstance(left, Grid) and isinstance(right, Grid) and left.shape == right.shape):
        return "differ"
    unsure, least = False, EXACT_BITS
    for pair in zip(left.entries, right.entries, strict=True):
        found = contrast(*pair, bits)
        if found == "differ":
            return found
        if found == "unsure":
            unsure = True
        else:
            least = min(least, found)
    return "unsure" if unsure else least


def _unbounded(left: Value, right: Value) -> Contrast:
    """Infinity agrees with itself and differs from whatever is certainly something else."""
    signs = infinite(left), infinite(right)
    if all(sign or finite(value) for sign, value in zip(signs, (left, right), strict=True)):
        return EXACT_BITS if signs[0] == signs[1] else "differ"
    return "unsure"


def _scale(size: arb) -> int:
    """The exponent e with 2^(e-1) <= size < 2^e, for an exact size; far below for zero."""
    mantissa, exponent = size.man_exp()
    return int(mantissa.bit_length() + exponent) if mantissa else -(10**9)
