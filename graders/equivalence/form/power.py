"""Powers and exponentials, each law only where its condition is proved.

(ab)^q = a^q b^q            q a fraction with an odd denominator: (-8)^(1/3) = -2
(ab)^q = a^q b^q            q any fraction: a positive, or a an even power taken as |a|
a^b = exp(b log a)          a positive
a^(m+n) = a^m a^n           m, n integers; where a may be 0, it is excluded
log(ab) = log a + log b     a positive, or a an even power taken as |a|
exp(a + b) = exp(a) exp(b)  always
"""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence.form.bounds import SINE
from graders.equivalence.form.field import Field
from graders.equivalence.form.logarithm import constant_log, log, log_of
from graders.equivalence.form.modulus import Split, modulus, split
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly
from graders.equivalence.form.root import constant_root, exponential, odd_root, root
from graders.equivalence.form.sign import nonnegative, nonzero


def power(field: Field, base: Quotient, exponent: Quotient) -> Quotient:
    """base^exponent, as a real number."""
    constant = exponent.constant
    if constant is not None:
        return constant_power(field, base, constant)
    if base.canonical.num == 0:
        raise NoProofError
    parts = split(field, base)
    if parts.coefficient > 0 and not parts.rest:
        return exp(field, exponent * log(field, base))
    if field.integral(exponent):
        return integer_power(field, parts, exponent)
    field.partial = True
    return field.letter("pow", base, exponent)


def constant_power(field: Field, base: Quotient, exponent: Fraction) -> Quotient:
    """A power whose exponent is a rational number; odd roots take negative numbers."""
    if exponent < 0:
        field.divisors.append(base.canonical.num)
    if exponent.denominator == 1:
        return base ** int(exponent) if exponent else field.one
    if base.canonical.num == 0:
        return field.zero if exponent > 0 else field.one / base
    parts = split(field, base)
    result = constant_root(field, abs(parts.coefficient), exponent)
    for factor, times in parts.sure:
        result = result * root(field, factor, exponent * times)
    if exponent.denominator % 2 == 0:
        return result * _even_rest(field, parts, exponent)
    for factor, times in parts.rest:
        result = result * odd_root(field, factor, exponent * times)
    return -result if parts.coefficient < 0 and exponent.numerator % 2 else result


def _even_rest(field: Field, parts: Split, exponent: Fraction) -> Quotient:
    """The factors of unknown sign: even powers leave the root as |f|, the others stay together.

    If only one stays, it is not negative where the root has a value.
    """
    sign = 1 if parts.coefficient > 0 else -1
    result, left = field.one, field.ring.constant(sign)
    period = exponent.denominator
    staying = [factor for factor, times in parts.rest if times % period]
    taken: list[Poly] = []
    for factor, times in parts.rest:
        outside, inside = divmod(times, period)
        left = field.ring.product(left, field.ring.power(factor, inside))
        if outside:
            alone = staying == [factor] and inside % 2 == 1
            size = Quotient(field.ring, sign * factor) if alone else modulus(field, factor)
            result = result * size ** int(outside * period * exponent)
            taken.extend([] if alone else [factor])
    if left == field.ring.one:
        return result
    if left.is_constant():
        raise NoProofError
    if not nonnegative(field, left):
        field.partial = True
        field.excluded.extend(taken)
    return result * root(field, left, exponent)


def integer_power(field: Field, parts: Split, exponent: Quotient) -> Quotient:
    """A power with a symbolic integer exponent; the base may be negative."""
    sign = Fraction(1 if parts.coefficient > 0 else -1)
    result = exp(field, exponent * constant_log(field, abs(parts.coefficient)))
    for factor, times in parts.sure:
        result = result * exp(field, exponent.scaled(Fraction(times)) * log_of(field, factor))
    for factor, times in parts.rest:
        scaled = exponent.scaled(Fraction(times))
        result = result * _integer_letters(field, Quotient(field.ring, factor), scaled)
    return result * (alternating(field, exponent) if sign < 0 else field.one)


def _integer_letters(field: Field, base: Quotient, exponent: Quotient) -> Quotient:
    """f^(2m + n - 1) is (f^m)^2 f^n / f; where f may be 0 it is excluded, unless m >= 0."""
    result = field.one
    terms = list(exponent.terms())
    if not nonnegative(field, exponent.num):
        field.divisors.append(base.num)
    tame = all(c > 0 and nonnegative(field, term.num) for c, term in terms)
    if not tame and not nonzero(field, base.num):
        field.excluded.append(base.num)
    for factor, term in terms:
        step = base if term.num == 1 else field.letter("power", base, term)
        result = result * step ** int(factor)
    return result


def alternating(field: Field, exponent: Quotient) -> Quotient:
    """(-1)^exponent for an integer exponent, as letters whose square is 1."""
    result = field.one
    for factor, term in exponent.terms():
        if factor % 2 == 0:
            continue
        if term.num == 1:
            result = -result
            continue
        minus = field.rational(-1)
        letter = field.letter(
            "power", minus, term, size=SINE, integer=True, relation=(2, field.ring.one)
        )
        result = result * letter
    return result


def exp(field: Field, value: Quotient) -> Quotient:
    """Multiply the exponentials of the terms; that of c log b is b^c."""
    result = field.one
    for factor, term in value.terms():
        known = field.known(term.num) if term.den == field.ring.one else None
        if known and known[1].kind == "log":
            result = result * _raised(field, known[1].args[0], factor)
        else:
            result = result * exponential(field, term, factor)
    return result


def _raised(field: Field, base: Quotient, exponent: Fraction) -> Quotient:
    """base^exponent where log(base) has a value."""
    if base.constant is not None:
        return constant_root(field, base.constant, exponent)
    return root(field, base.num, exponent)
