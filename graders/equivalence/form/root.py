"""The letters of roots and exponentials, chosen so that every power in the claim is whole.

If a claim holds x^(1/2) and x^(1/3), the letter is x^(1/6): the plan remembers the index, and
the proof starts again.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from flint import fmpz

from graders.equivalence.form import enclosure
from graders.equivalence.form.bounds import NONNEGATIVE, POSITIVE
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import Poly
from graders.equivalence.form.sign import nonnegative, positive

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)


def exponential(field: Field, term: Quotient, factor: Fraction) -> Quotient:
    """exp(factor * term), for a term of coefficient 1: a power of the letter exp(term/index)."""
    index = field.plan.index(f"exp {term.key}", factor.denominator)
    exponent = term.scaled(Fraction(1, index))
    letter = field.letter(
        "exp",
        exponent,
        size=POSITIVE,
        finer=lambda: enclosure.exponential(enclosure.bounds(field, exponent)),
    )
    return letter ** int(factor * index)


def root(field: Field, base: Poly, exponent: Fraction) -> Quotient:
    """base^exponent where base is not below 0; the caller knows that it is so.

    At 0 the exponent is positive, or the tree has no value.
    """
    if exponent.denominator == 1:
        return Quotient(field.ring, base) ** int(exponent)
    known = field.known(base)
    if known:
        number, letter = known
        if letter.kind == "exp":
            [(factor, term)] = letter.args[0].terms()
            return exponential(field, term, factor * exponent)
        if letter.kind == "root":
            return root(field, letter.args[0].num, exponent / field.ring.relations[number][0])
    quotient = Quotient(field.ring, base)
    index = field.plan.index(f"root {quotient.key}", exponent.denominator)
    taken = field.letter(
        "root",
        quotient,
        name=str(index),
        size=POSITIVE if positive(field, base) else NONNEGATIVE,
        finer=lambda: enclosure.root(field.bounds(base), index),
        relation=(index, base),
    )
    return taken ** int(exponent * index)


def odd_root(field: Field, base: Poly, exponent: Fraction) -> Quotient:
    """base^exponent for an exponent with an odd denominator, where the base may be negative."""
    if exponent.denominator == 1:
        return Quotient(field.ring, base) ** int(exponent)
    if nonnegative(field, base):
        return root(field, base, exponent)
    known = field.known(base)
    if known and known[1].kind == "odd root":
        inner = known[1].args[0].num
        return odd_root(field, inner, exponent / field.ring.relations[known[0]][0])
    quotient = Quotient(field.ring, base)
    index = field.plan.index(f"odd root {quotient.key}", exponent.denominator)
    taken = field.letter("odd root", quotient, name=str(index), relation=(index, base))
    return taken ** int(exponent * index)


@lru_cache(maxsize=1024)
def primes(value: int) -> tuple[tuple[int, int], ...]:
    """The factors of a positive integer: all primes, or beyond 64 bits the small ones and a rest.

    >>> primes(360)
    ((2, 3), (3, 2), (5, 1))
    """
    if value.bit_length() <= 64:
        return tuple((int(prime), int(times)) for prime, times in fmpz(value).factor())
    found = []
    for prime in PRIMES:
        times = 0
        while value % prime == 0:
            value //= prime
            times += 1
        if times:
            found.append((prime, times))
    return (*found, (value, 1)) if value > 1 else tuple(found)


def constant_root(field: Field, value: Fraction, exponent: Fraction) -> Quotient:
    """A positive rational to a rational exponent, prime by prime."""
    result = field.one
    for side, direction in ((value.numerator, 1), (value.denominator, -1)):
        for prime, times in primes(side):
            whole, part = divmod(exponent * times * direction, 1)
            result = result * field.rational(Fraction(prime)) ** whole
            if part:
                result = result * root(field, field.ring.constant(prime), part)
    return result
