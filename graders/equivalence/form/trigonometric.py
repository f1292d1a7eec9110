"""Circular and hyperbolic functions and their inverses, as rules of the table."""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence.form.angle import circle, pi
from graders.equivalence.form.bounds import Bounds
from graders.equivalence.form.field import Field
from graders.equivalence.form.logarithm import log
from graders.equivalence.form.power import constant_power, exp
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import Poly
from graders.equivalence.form.sign import positive
from graders.equivalence.form.special import odd, sure

HALF = Fraction(1, 2)
_ARC = Bounds(Fraction(-11, 7), Fraction(11, 7), low_open=False, high_open=False)
_SINES = {
    Fraction(0): Fraction(0),
    Fraction(1, 4): Fraction(1, 6),
    HALF: Fraction(1, 4),
    Fraction(3, 4): Fraction(1, 3),
    Fraction(1): HALF,
}
_TANGENTS = {
    Fraction(0): Fraction(0),
    Fraction(1, 3): Fraction(1, 6),
    Fraction(1): Fraction(1, 4),
    Fraction(3): Fraction(1, 3),
}


def sin(field: Field, value: Quotient) -> Quotient:
    """The second coordinate of the circle."""
    return circle(field, value).sin


def cos(field: Field, value: Quotient) -> Quotient:
    """The first coordinate of the circle."""
    return circle(field, value).cos


def tan(field: Field, value: Quotient) -> Quotient:
    """sin/cos."""
    point = circle(field, value)
    return field.divided(point.sin, point.cos)


def cot(field: Field, value: Quotient) -> Quotient:
    """cos/sin."""
    point = circle(field, value)
    return field.divided(point.cos, point.sin)


def sec(field: Field, value: Quotient) -> Quotient:
    """1/cos."""
    return field.divided(field.one, circle(field, value).cos)


def csc(field: Field, value: Quotient) -> Quotient:
    """1/sin."""
    return field.divided(field.one, circle(field, value).sin)


def _arc(field: Field, kind: str, value: Quotient, known: dict[Fraction, Fraction]) -> Quotient:
    """An odd function that is a known part of pi where the square of its argument is known."""
    square = (value * value).constant
    turns = None if square is None else known.get(square)
    if turns is not None:
        angle, above = pi(field).scaled(turns), value.canonical.num
        if positive(field, above):
            return angle
        if positive(field, -above):
            return -angle
    return odd(field, kind, value, _ARC)


def asin(field: Field, value: Quotient) -> Quotient:
    """Odd, between -pi/2 and pi/2."""
    field.partial = True
    return _arc(field, "asin", value, _SINES)


def acos(field: Field, value: Quotient) -> Quotient:
    """pi/2 - asin x."""
    return pi(field).scaled(HALF) - asin(field, value)


def atan(field: Field, value: Quotient) -> Quotient:
    """Odd, between -pi/2 and pi/2; that of 1/x is pi/2 less that of x, if x is proved positive."""
    if sure(field, -value):
        return -atan(field, -value)
    if sure(field, value) and _inverted(value.canonical):
        return pi(field).scaled(HALF) - _arc(field, "atan", field.one / value, _TANGENTS)
    return _arc(field, "atan", value, _TANGENTS)


def _inverted(value: Quotient) -> bool:
    """Whether the inverse of a quotient is the simpler one; never of both."""
    return _rank(value.num) < _rank(value.den)


def _rank(poly: Poly) -> tuple[int, int, str]:
    return int(poly.total_degree()), len(poly), str(poly)


def sinh(field: Field, value: Quotient) -> Quotient:
    """(e^x - e^-x)/2."""
    up = exp(field, value)
    return (up - field.one / up).scaled(HALF)


def cosh(field: Field, value: Quotient) -> Quotient:
    """(e^x + e^-x)/2."""
    up = exp(field, value)
    return (up + field.one / up).scaled(HALF)


def tanh(field: Field, value: Quotient) -> Quotient:
    """(e^2x - 1)/(e^2x + 1)."""
    up = exp(field, value.scaled(Fraction(2)))
    return (up - field.one) / (up + field.one)


def coth(field: Field, value: Quotient) -> Quotient:
    """1/tanh."""
    return field.divided(field.one, tanh(field, value))


def sech(field: Field, value: Quotient) -> Quotient:
    """1/cosh."""
    return field.divided(field.one, cosh(field, value))


def csch(field: Field, value: Quotient) -> Quotient:
    """1/sinh."""
    return field.divided(field.one, sinh(field, value))


def asinh(field: Field, value: Quotient) -> Quotient:
    """log(x + sqrt(x^2 + 1)), whose argument is always above 0."""
    return log(field, value + constant_power(field, value * value + field.one, HALF))


def acosh(field: Field, value: Quotient) -> Quotient:
    """log(x + sqrt(x^2 - 1)), for x of at least 1."""
    field.partial = True
    return log(field, value + constant_power(field, value * value - field.one, HALF))


def atanh(field: Field, value: Quotient) -> Quotient:
    """(log(1 + x) - log(1 - x))/2, for x between -1 and 1."""
    field.partial = True
    return (log(field, field.one + value) - log(field, field.one - value)).scaled(HALF)
