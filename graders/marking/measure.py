"""How far one number is from another, and how far it may be: exactly, or within proven bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from graders.evidence import Measured
from graders.maths.typeset import to_ascii
from graders.quantity import Quantity, Range

BITS = (128, 256, 1024)
PLACES = 12
"""With more decimals, a quotient reads better."""
LONG = 40
"""What takes more characters is shown as a bound."""


class Outcome(NamedTuple):
    """Whether a number is within what is allowed, and the distance that shows it."""

    right: bool
    evidence: Measured


def measure(
    expected: Quantity,
    received: Quantity,
    *,
    absolute: Fraction = Fraction(0),
    relative: Fraction = Fraction(0),
    digits: int | None = None,
) -> Outcome | None:
    """The distance of two numbers, and what is allowed: the most that any of the rules admits.

    Where the distance is not a short number, the evidence gives a bound of it, from the side that
    proves the outcome.

    `digits` admits half a unit in that significant digit of what is expected, and whatever rounds
    to the same number there. None where a number is not finite or not known well enough.
    """
    if expected.value is not None and expected.value == received.value:
        return Outcome(True, _measured(expected, received, Fraction(0), absolute))
    for bits in BITS:
        one, other = expected.enclosure(bits), received.enclosure(bits)
        if one is None or other is None:
            return None
        step = _place(one, digits) if digits else Range(Fraction(0), Fraction(0))
        low = max(absolute, relative * one.size.low, step.low / 2)
        high = max(absolute, relative * one.size.high, step.high / 2)
        if one.reach(other) <= low:
            return Outcome(True, _measured(expected, received, one.reach(other), low))
        rounded = _same_rounding(one, other, step)
        if rounded is not None:
            return Outcome(True, rounded)
        if one.gap(other) > high:
            return Outcome(False, _measured(expected, received, one.gap(other), high))
    return None


def _place(value: Range, digits: int) -> Range:
    """The place value of that significant digit; one number unless the bounds straddle a power."""
    low, high = (_leading(end) for end in value.size)
    return Range(low / 10 ** (digits - 1), high / 10 ** (digits - 1))


def _leading(value: Fraction) -> Fraction:
    """The place value of the leading digit of `value`, 0 for 0."""
    if value == 0:
        return Fraction(0)
    power = len(str(value.numerator)) - len(str(value.denominator))
    place = Fraction(10) ** power
    return place if place <= value else place / 10


def _same_rounding(one: Range, other: Range, step: Range) -> Measured | None:
    if not 0 < step.low == step.high:
        return None
    first, *others = (_rounded(end, step.low) for end in (*one, *other))
    if any(rounded != first for rounded in others):
        return None
    return Measured(expected=show(first), received=show(first), distance="0", allowed="0")


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    """`value` to the next multiple of `step`; half a step goes away from zero."""
    steps = abs(value) / step
    whole = int(steps + Fraction(1, 2)) * step
    return whole if value >= 0 else -whole


def _measured(
    expected: Quantity, received: Quantity, distance: Fraction, allowed: Fraction
) -> Measured:
    return Measured(
        expected=name(expected),
        received=name(received),
        distance=bound(distance, up=distance <= allowed),
        allowed=bound(allowed, up=distance > allowed),
    )


def name(quantity: Quantity) -> str:
    """The number in front of the unit, as text that can be read again."""
    text = "" if quantity.value is None else show(quantity.value)
    return text if 0 < len(text) <= LONG else to_ascii(quantity.tree)


def bound(value: Fraction, *, up: bool) -> str:
    """`value` exactly, or a bound of it with fewer digits: still on its side of the other."""
    text = show(value)
    if len(text) <= LONG:
        return text
    place = _leading(value) / 10**PLACES
    steps = value / place
    whole = -(-steps // 1) if up else steps // 1
    power = len(str(place.numerator)) - len(str(place.denominator))
    return f"{whole}e{power}"


def show(value: Fraction) -> str:
    """`value` exactly: as a decimal where a short one is exact, else as a quotient.

    >>> show(Fraction(9306, 10000)), show(Fraction(1, 3)), show(Fraction(-7))
    ('0.9306', '1/3', '-7')
    """
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, PLACES):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).zfill(places + 1)
            point = len(digits) - places
            sign = "-" if value < 0 else ""
            return f"{sign}{digits[:point]}.{digits[point:]}"
    return str(value)
