"""Integrals in closed form, wherever they have a value.

    t^p                     the power above, divided
    t^p exp(b t)            by parts; b = 0 is excluded
    t^p exp(a t^2 + b t)    by parts down to the normal distribution; a is proved to be below 0
    what is left            one letter: the same body between the same ends

At an infinite end the antiderivative is 0: where the integral has a value, the exponential falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from graders.equivalence.form.angle import pi
from graders.equivalence.form.bounds import ANY, POSITIVE, Bounds
from graders.equivalence.form.enclosure import bounds as enclose
from graders.equivalence.form.endless import terms
from graders.equivalence.form.field import Field
from graders.equivalence.form.power import constant_power, exp
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.series import Range, depends, monomial
from graders.equivalence.form.sign import nonzero
from graders.equivalence.form.special import normal_distribution, sure

DEGREE = 12
HALF = Fraction(1, 2)


class Ends(NamedTuple):
    """Where an integral runs; None is an end at infinity."""

    low: Quotient | None
    high: Quotient | None

    @property
    def infinite(self) -> bool:
        """Whether it runs over all numbers."""
        return self.low is None and self.high is None


def running(field: Field, ends: Ends, depth: int) -> Range:
    """The variable: one letter for each depth and size."""
    size = _size(field, ends)
    letter = field.letter("variable", name=f"t{depth} in {size}", size=size)
    number = field.ring.single(letter.num)
    if number is None:
        raise NoProofError
    return Range(number, letter, field.one, field.one)


def _size(field: Field, ends: Ends) -> Bounds:
    """Numbers inside; the ends themselves do not count in an integral."""
    if ends.low is None or (ends.high is not None and not sure(field, ends.high)):
        return ANY
    return POSITIVE if enclose(field, ends.low).nonnegative else ANY


def total(field: Field, body: Quotient, ends: Ends, over: Range) -> Quotient:
    """The integral of the body."""
    field.partial = True
    parts = terms(field, body, over)
    if parts is None:
        return _opaque(field, body, ends, over)
    result = field.zero
    for free, bound in parts:
        result = result + free * _term(field, bound, ends, over)
    return result


def _opaque(field: Field, body: Quotient, ends: Ends, over: Range) -> Quotient:
    shape = "".join("." if end is None else "x" for end in (ends.low, ends.high))
    args = [end for end in (ends.low, ends.high) if end is not None]
    return field.letter("integral", body, *args, name=shape, binds=over.number)


def _term(field: Field, bound: Mapping[int, int], ends: Ends, over: Range) -> Quotient:
    rest = dict(bound)
    power = rest.pop(over.number, 0)
    exponent = field.zero
    for number, degree in rest.items():
        letter = field.letters[number]
        if letter.kind != "exp":
            return _opaque(field, monomial(field, bound), ends, over)
        exponent = exponent + letter.args[-1].scaled(Fraction(degree))
    found = _coefficients(field, exponent, over)
    if found is None or not 0 <= power <= DEGREE:
        return _opaque(field, monomial(field, bound), ends, over)
    constant, slope, bend = found
    factor = exp(field, constant)
    if bend.canonical.num != 0:
        return factor * _Bell(field, ends, bend, slope).moment(power)
    if slope.canonical.num != 0:
        return factor * _decaying(field, ends, slope, power)
    return factor * _power(ends, power)


def _coefficients(
    field: Field, exponent: Quotient, over: Range
) -> tuple[Quotient, Quotient, Quotient] | None:
    """Those of a quadratic in the variable."""
    lowest = exponent.canonical
    if depends(field, lowest.den, over):
        return None
    parts: list[dict[tuple[int, ...], int]] = [{}, {}, {}]
    for exponents, coefficient in zip(lowest.num.monoms(), lowest.num.coeffs(), strict=True):
        degree = int(exponents[over.number])
        if degree > 2:
            return None
        rest = (*exponents[: over.number], 0, *exponents[over.number + 1 :])
        parts[degree][rest] = coefficient
    polys = [field.ring.context.from_dict(part) for part in parts]
    if any(depends(field, poly, over) for poly in polys):
        return None
    constant, slope, bend = (Quotient(field.ring, poly, lowest.den) for poly in polys)
    return constant, slope, bend


def _power(ends: Ends, power: int) -> Quotient:
    if ends.low is None or ends.high is None:
        raise NoProofError
    gap = ends.high ** (power + 1) - ends.low ** (power + 1)
    return gap.scaled(Fraction(1, power + 1))


def _decaying(field: Field, ends: Ends, slope: Quotient, power: int) -> Quotient:
    """By parts: I_p = ([t^p e^(bt)] - p I_(p-1))/b."""
    if ends.infinite:
        raise NoProofError
    if not nonzero(field, slope.canonical.num):
        field.excluded.append(slope.canonical.num)

    def edge(end: Quotient | None, degree: int) -> Quotient:
        if end is None:
            return field.zero
        return (end**degree if degree else field.one) * exp(field, slope * end)

    result = field.zero
    for degree in range(power + 1):
        change = edge(ends.high, degree) - edge(ends.low, degree)
        result = (change - result.scaled(Fraction(degree))) / slope
    return result


class _Bell:
    """Integrals of t^p exp(a t^2 + b t), a < 0."""

    def __init__(self, field: Field, ends: Ends, bend: Quotient, slope: Quotient) -> None:
        if not sure(field, -bend):
            raise NoProofError
        self.field, self.ends, self.bend, self.slope = field, ends, bend, slope
        self.scale = constant_power(field, bend.scaled(Fraction(-2)), HALF)

    def moment(self, power: int) -> Quotient:
        """By parts: 2a I_p = [t^(p-1) e^(...)] - (p-1) I_(p-2) - b I_(p-1)."""
        found = [self._whole()]
        for degree in range(1, power + 1):
            change = self._edge(self.ends.high, degree - 1) - self._edge(self.ends.low, degree - 1)
            change = change - self.slope * found[-1]
            if degree > 1:
                change = change - found[-2].scaled(Fraction(degree - 1))
            found.append(change / self.bend.scaled(Fraction(2)))
        return found[power]

    def _whole(self) -> Quotient:
        """sqrt(2 pi)/s exp(-b^2/4a) (Phi(s h - b/s) - Phi(s l - b/s)), s^2 = -2a."""
        field = self.field
        lift = exp(field, self.slope * self.slope / self.bend.scaled(Fraction(-4)))
        factor = constant_power(field, pi(field).scaled(Fraction(2)), HALF) / self.scale * lift
        return factor * (
            self._share(self.ends.high, field.one) - self._share(self.ends.low, field.zero)
        )

    def _share(self, end: Quotient | None, beyond: Quotient) -> Quotient:
        if end is None:
            return beyond
        return normal_distribution(self.field, end * self.scale - self.slope / self.scale)

    def _edge(self, end: Quotient | None, degree: int) -> Quotient:
        if end is None:
            return self.field.zero
        raised = end**degree if degree else self.field.one
        return raised * exp(self.field, self.bend * end * end + self.slope * end)
