"""Logarithms, factor by factor where that is allowed.

log(ab) = log a + log b     a positive, or a an even power taken as |a|
log(exp a) = a              always
log(12) = 2 log 2 + log 3   by prime factors
"""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence.form import enclosure
from graders.equivalence.form.field import Field
from graders.equivalence.form.modulus import modulus, split
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly
from graders.equivalence.form.root import primes


def log(field: Field, value: Quotient) -> Quotient:
    """log, factor by factor where that is allowed."""
    if value.canonical.num == 0:
        raise NoProofError
    parts = split(field, value)
    result = constant_log(field, abs(parts.coefficient))
    for factor, times in parts.sure:
        result = result + log_of(field, factor).scaled(Fraction(times))
    sign = 1 if parts.coefficient > 0 else -1
    if parts.rest:
        return result + _log_of_rest(field, parts.rest, sign)
    if sign < 0:
        raise NoProofError
    return result


def _log_of_rest(field: Field, rest: list[tuple[Poly, int]], sign: int) -> Quotient:
    """The factors of unknown sign: a lone odd one is positive, of more only the product is."""
    field.partial = True
    result, left = field.zero, field.ring.constant(sign)
    odd = [factor for factor, times in rest if times % 2]
    for factor, times in rest:
        if odd == [factor]:
            result = result + log_of(field, sign * factor).scaled(Fraction(times))
            continue
        pairs = times // 2
        if pairs:
            size = modulus(field, factor).num
            result = result + log_of(field, size).scaled(Fraction(2 * pairs))
        if times % 2:
            left = field.ring.product(left, factor)
    if len(odd) == 1 or left == field.ring.one:
        return result
    if left.is_constant():
        raise NoProofError
    return result + log_of(field, left)


def log_of(field: Field, base: Poly) -> Quotient:
    """The logarithm of a polynomial that is above 0 where the tree has a value."""
    known = field.known(base)
    if known:
        number, letter = known
        if letter.kind == "exp":
            return letter.args[0]
        if letter.kind == "root":
            inner = log(field, letter.args[0])
            return inner.scaled(Fraction(1, field.ring.relations[number][0]))
    return field.letter(
        "log",
        Quotient(field.ring, base),
        finer=lambda: enclosure.logarithm(field.bounds(base)),
    )


def constant_log(field: Field, value: Fraction) -> Quotient:
    """The logarithm of a positive rational, prime by prime."""
    result = field.zero
    for side, direction in ((value.numerator, 1), (value.denominator, -1)):
        for prime, times in primes(side):
            letter = log_of(field, field.ring.constant(prime))
            result = result + letter.scaled(Fraction(times * direction))
    return result
