"""Functions with a few laws of their own: odd ones, Phi and erf, factorials, binomials."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from graders.equivalence.form.bounds import ANY, POSITIVE, UNIT, Bounds
from graders.equivalence.form.field import Field
from graders.equivalence.form.power import constant_power
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.sign import nonnegative, nonzero, positive

SHIFT = 24
HALF = Fraction(1, 2)


def odd(field: Field, kind: str, value: Quotient, bounds: Bounds = ANY) -> Quotient:
    """f(-x) = -f(x)."""
    lowest = value.canonical
    if lowest.num == 0:
        return field.zero
    if lowest.num.coeffs()[0] < 0:
        return -field.letter(kind, -value, size=bounds)
    return field.letter(kind, value, size=bounds)


def normal_distribution(field: Field, value: Quotient) -> Quotient:
    """Phi(-x) = 1 - Phi(x), Phi(0) = 1/2, and Phi of a quantile of p is p."""
    lowest = value.canonical
    if lowest.num == 0:
        return field.rational(HALF)
    known = _lone(field, value, "Phi_inverse")
    if known is not None:
        return known
    if lowest.num.coeffs()[0] < 0:
        return field.one - field.letter("Phi", -value, size=UNIT)
    return field.letter("Phi", value, size=UNIT)


def normal_quantile(field: Field, value: Quotient) -> Quotient:
    """The quantile of 1 - p is minus that of p, and that of Phi(x) is x."""
    for share, sign in ((value, 1), (field.one - value, -1)):
        known = _lone(field, share, "Phi")
        if known is not None:
            return known.scaled(Fraction(sign))
    field.partial = True
    lowest = value.canonical
    if lowest.constant == HALF:
        return field.zero
    shifted = (lowest - field.rational(HALF)).canonical
    if shifted.num.coeffs()[0] < 0:
        return -field.letter("Phi_inverse", field.one - value)
    return field.letter("Phi_inverse", value)


def _lone(field: Field, value: Quotient, kind: str) -> Quotient | None:
    """The argument of the one letter that a quotient is, where that is of a kind."""
    lowest = value.canonical
    known = field.known(lowest.num) if lowest.den == field.ring.one else None
    return known[1].args[0] if known is not None and known[1].kind == kind else None


def error_function(field: Field, value: Quotient) -> Quotient:
    """erf(x) = 2*Phi(sqrt(2)*x) - 1."""
    root = constant_power(field, field.rational(2), HALF)
    return normal_distribution(field, value * root).scaled(Fraction(2)) - field.one


def sure(field: Field, value: Quotient) -> bool:
    """Whether a quotient is proved to be above 0."""
    lowest = value.canonical
    return positive(field, lowest.num) and positive(field, lowest.den)


def factorial(field: Field, value: Quotient) -> Quotient:
    """(n + 2)! = (n + 2)(n + 1) n!, where neither factor is 0."""
    lowest = value.canonical
    shift = _shift(field, lowest)
    base = lowest - field.rational(shift)
    if abs(shift) > SHIFT:
        raise NoProofError
    result = field.one
    if base.canonical.num != 0:
        following = base + field.one
        size = POSITIVE if sure(field, following) else ANY
        field.partial = field.partial or size is ANY
        natural = size is POSITIVE and field.integral(base)
        result = field.letter("factorial", base, size=size, integer=natural)
    elif shift < 0:
        raise NoProofError
    for step in range(1, shift + 1):
        factor = base + field.rational(step)
        if not nonzero(field, factor.canonical.num):
            field.excluded.append(factor.canonical.num)
        result = result * factor
    for step in range(-shift):
        result = field.divided(result, base - field.rational(step))
    return result


def _shift(field: Field, value: Quotient) -> int:
    """The whole part of the constant term."""
    if value.den != field.ring.one:
        return floor(value.constant) if value.constant is not None else 0
    return int(value.num.to_dict().get((0,) * field.ring.size, 0))


def binomial(field: Field, above: Quotient, below: Quotient) -> Quotient:
    """n!/(k!(n-k)!) where 0 <= k <= n are proved integers; n(n-1).../k! for a small k."""
    count = below.constant
    if count is not None and count.denominator == 1 and 0 <= count <= SHIFT:
        result = field.one
        for step in range(int(count)):
            factor = above - field.rational(step)
            result = (result * factor).scaled(Fraction(1, step + 1))
        return result
    left = above - below
    for value in (below, left):
        if not (field.integral(value) and nonnegative(field, value.canonical.num)):
            field.partial = field.partial or not field.integral(below)
            return field.letter("binomial", above, below)
    return factorial(field, above) / (factorial(field, below) * factorial(field, left))
