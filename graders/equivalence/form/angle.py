"""Sines and cosines by the addition theorems; inverse functions where the branch is certain.

sin(a + b) = sin a cos b + cos a sin b      always
sin(asin x) = x, cos(asin x) = sqrt(1-x^2)  where asin x has a value
asin(sin x)                                 stays as it is
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from graders.equivalence.form.bounds import SINE, Bounds
from graders.equivalence.form.field import Field
from graders.equivalence.form.power import alternating, constant_power
from graders.equivalence.form.quotient import Quotient, exact
from graders.equivalence.form.ring import NoProofError

MULTIPLE = 16
HALF = Fraction(1, 2)


_PI = Bounds(Fraction(333, 106), Fraction(22, 7))


def pi(field: Field) -> Quotient:
    """The letter pi."""
    return field.letter("pi", name="pi", size=_PI)


class Circle(NamedTuple):
    """The point of the unit circle at some angle."""

    cos: Quotient
    sin: Quotient

    def turned(self, other: Circle) -> Circle:
        """The point at the sum of the two angles."""
        return Circle(
            self.cos * other.cos - self.sin * other.sin,
            self.sin * other.cos + self.cos * other.sin,
        )

    def times(self, count: int) -> Circle:
        """The point at `count` times the angle."""
        if abs(count) > MULTIPLE:
            raise NoProofError
        one = self.cos.ring_one
        result = Circle(one, one - one)
        for _ in range(abs(count)):
            result = result.turned(self)
        return Circle(result.cos, -result.sin) if count < 0 else result


def circle(field: Field, angle: Quotient) -> Circle:
    """Cosine and sine, term by term."""
    result = Circle(field.one, field.zero)
    for factor, term in angle.terms():
        result = result.turned(_of_term(field, factor, term))
    return result


def _of_term(field: Field, factor: Fraction, term: Quotient) -> Circle:
    turns = _turns(field, term)
    if turns is not None and turns.constant == 1:
        return _constant(field, factor)
    if turns is not None and factor.denominator == 1 and field.integral(turns):
        return Circle(alternating(field, turns.scaled(factor)), field.zero)
    known = field.known(term.num) if term.den == field.ring.one else None
    if known and factor.denominator == 1 and known[1].kind in ("asin", "atan"):
        return _inverse(field, known[1].kind, known[1].args[0]).times(int(factor))
    index = field.plan.index(f"angle {term.key}", factor.denominator)
    part = term.scaled(Fraction(1, index))
    cosine = field.letter("cos", part, size=SINE)
    square = field.ring.one - field.ring.product(cosine.num, cosine.num)
    sine = field.letter("sin", part, size=SINE, relation=(2, square))
    return Circle(cosine, sine).times(int(factor * index))


def _turns(field: Field, term: Quotient) -> Quotient | None:
    """The n of an angle n*pi, or None."""
    number = field.numbers.get(("pi", "pi"))
    if number is None or term.den != field.ring.one or term.num.degrees()[number] != 1:
        return None
    return Quotient(field.ring, exact(term.num, field.ring.letters[number]))


def _inverse(field: Field, kind: str, value: Quotient) -> Circle:
    square = value * value
    if kind == "asin":
        return Circle(constant_power(field, field.one - square, HALF), value)
    cosine = constant_power(field, field.one + square, -HALF)
    return Circle(cosine, value * cosine)


def _constant(field: Field, turns: Fraction) -> Circle:
    """The point at `turns` half turns, whose denominator divides 60."""
    for parts, steps in _STEPS.items():
        if parts % turns.denominator == 0:
            result = Circle(field.one, field.zero)
            for step, share, period in steps:
                result = result.turned(step(field).times(int(turns * parts) * share % period))
            return result
    raise NoProofError


def _eighth(field: Field) -> Circle:
    side = constant_power(field, field.rational(HALF), HALF)
    return Circle(side, side)


def _sixth(field: Field) -> Circle:
    side = constant_power(field, field.rational(Fraction(3, 4)), HALF)
    return Circle(field.rational(HALF), side)


def _tenth(field: Field) -> Circle:
    cosine = (field.one + constant_power(field, field.rational(5), HALF)).scaled(Fraction(1, 4))
    return Circle(cosine, constant_power(field, field.one - cosine * cosine, HALF))


_STEPS = {
    4: ((_eighth, 1, 8),),
    3: ((_sixth, 1, 6),),
    5: ((_tenth, 1, 10),),
    12: ((_eighth, 3, 8), (_sixth, 4, 6)),
    60: ((_eighth, 3, 8), (_sixth, 2, 6), (_tenth, 3, 10)),
}
"""Into how many parts half a turn is cut, and how to reach one of them but for whole turns."""
