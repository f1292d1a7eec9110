"""Finite sums and products in closed form.

The index runs from 0, so that shifted sums meet. A closed form needs a proof that the range has
at least 0 terms: the sum from 1 to -3 is empty, and n(n+1)/2 does not know it.

    sum k^p                     Faulhaber
    sum q^k                     geometric; q = 1 is excluded
    product (k + b), q^k, c     factorials and powers
    what is left                a letter, one for each term of the body
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from graders.equivalence.form.bounds import NONNEGATIVE, POSITIVE, Bounds
from graders.equivalence.form.enclosure import bounds as enclose
from graders.equivalence.form.field import Field, Letter
from graders.equivalence.form.modulus import split
from graders.equivalence.form.power import exp, power
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly, used
from graders.equivalence.form.sign import nonnegative, nonzero, positive
from graders.equivalence.form.special import factorial, sure

DEGREE = 12


@dataclass(frozen=True, slots=True)
class Range:
    """An index that runs over 0..last."""

    number: int
    index: Quotient
    last: Quotient
    count: Quotient


def running(field: Field, last: Quotient, depth: int) -> Range:
    """The index of a sum at this depth of nesting: one letter for every last value."""
    high = enclose(field, last).high
    size = Bounds(0, high, low_open=False, high_open=False)
    index = field.letter("index", last, name=f"k{depth}", size=size, integer=True)
    number = field.ring.single(index.num)
    if number is None:
        raise NoProofError
    return Range(number, index, last, last + field.one)


def counted(field: Field, low: Quotient, over: Range) -> bool:
    """Whether the limits are proved to be integers, and the last not to be below the first."""
    whole = field.integral(low) and field.integral(over.last)
    return whole and nonnegative(field, over.count.canonical.num)


def guarded(field: Field, over: Range, read: Callable[[], Quotient]) -> Quotient:
    """Read a body; where the range may be empty, the body must have a value anyway."""
    partial, divisors, excluded = field.partial, len(field.divisors), len(field.excluded)
    field.partial = False
    body = read()
    grown = field.partial or len(field.excluded) > excluded
    field.partial |= partial
    if sure(field, over.count):
        return body
    if grown or not all(nonzero(field, divisor) for divisor in field.divisors[divisors:]):
        raise NoProofError
    return body


def total(field: Field, body: Quotient, over: Range) -> Quotient:
    """The sum of the body over the range."""
    lowest = body.canonical
    below = powers(lowest.den.monoms()[0]) if len(lowest.den) == 1 else None
    if not nonnegative(field, over.count.canonical.num):
        return _letter(field, "sum", body, over)
    if below is None:
        if depends(field, lowest.den, over):
            return _letter(field, "sum", body, over)
        below = {}
    result = field.zero
    for exponents, coefficient in zip(lowest.num.monoms(), lowest.num.coeffs(), strict=True):
        degrees = powers(exponents)
        for number, degree in below.items():
            degrees[number] = degrees.get(number, 0) - degree
        bound = {i: d for i, d in degrees.items() if d and moves(field, i, over)}
        free = monomial(field, {i: d for i, d in degrees.items() if i not in bound})
        result = result + (free * _term(field, bound, over)).scaled(Fraction(int(coefficient)))
    if len(lowest.den) == 1:
        return result.scaled(Fraction(1, int(lowest.den.coeffs()[0])))
    return result / Quotient(field.ring, lowest.den)


def powers(exponents: Sequence[int]) -> dict[int, int]:
    """The degrees of a monomial, by letter."""
    return {number: int(degree) for number, degree in enumerate(exponents) if degree}


def monomial(field: Field, degrees: Mapping[int, int]) -> Quotient:
    """The product of letters with these degrees."""
    result = field.one
    for number, degree in degrees.items():
        result = result * Quotient(field.ring, field.ring.letters[number]) ** degree
    return result


def _term(field: Field, bound: Mapping[int, int], over: Range) -> Quotient:
    """The sum of one monomial, of letters that move with the index."""
    if set(bound) <= {over.number} and bound.get(over.number, 0) >= 0:
        return _faulhaber(field, over, bound.get(over.number, 0))
    steps = ratio(field, bound, over)
    if steps is None:
        return _letter(field, "sum", monomial(field, bound), over)
    step, whole = steps
    gap = (step - field.one).canonical
    if gap.num == 0:
        return over.count
    if not nonzero(field, gap.num):
        field.excluded.append(gap.num)
    return (whole - field.one) / gap


def _faulhaber(field: Field, over: Range, degree: int) -> Quotient:
    """0^p + 1^p + ... + last^p, with 0^0 = 1."""
    if degree > DEGREE:
        raise NoProofError
    if degree == 0:
        return over.count
    bernoulli = [Fraction(1)]
    for m in range(1, degree + 1):
        sum_before = sum((comb(m + 1, j) * bernoulli[j] for j in range(m)), Fraction(0))
        bernoulli.append(-sum_before / (m + 1))
    bernoulli[1] = Fraction(1, 2)
    result = field.zero
    for j, number in enumerate(bernoulli):
        weight = Fraction(comb(degree + 1, j)) * number / (degree + 1)
        result = result + (over.last ** (degree + 1 - j)).scaled(weight)
    return result


def ratio(field: Field, bound: Mapping[int, int], over: Range) -> tuple[Quotient, Quotient] | None:
    """The numbers q and q^count, if the term is q^index."""
    step, whole = field.one, field.one
    for number, degree in bound.items():
        letter = field.letters[number]
        if letter.kind not in ("exp", "power"):
            return None
        slope = _slope(field, letter.args[-1].scaled(Fraction(degree)), over)
        if slope is None:
            return None
        step = step * _raised(field, letter, slope)
        whole = whole * _raised(field, letter, slope * over.count)
    return step, whole


def _raised(field: Field, letter: Letter, exponent: Quotient) -> Quotient:
    if letter.kind == "exp":
        return exp(field, exponent)
    return power(field, letter.args[0], exponent)


def _slope(field: Field, value: Quotient, over: Range) -> Quotient | None:
    """The s of a value s*index, or None."""
    lowest = value.canonical
    if depends(field, lowest.den, over) or lowest.num.degrees()[over.number] != 1:
        return None
    slope, left = divmod(lowest.num, field.ring.letters[over.number])
    if left != 0 or depends(field, slope, over):
        return None
    return Quotient(field.ring, slope, lowest.den)


def product(field: Field, body: Quotient, over: Range) -> Quotient:
    """The product of the body over the range."""
    if body.canonical.num == 0 or not nonnegative(field, over.count.canonical.num):
        return _letter(field, "prod", body, over)
    parts = split(field, body)
    result = power(field, field.rational(parts.coefficient), over.count)
    for factor, times in [*parts.sure, *parts.rest]:
        result = result * _factor(field, factor, over) ** times
    return result


def _factor(field: Field, factor: Poly, over: Range) -> Quotient:
    value = Quotient(field.ring, factor)
    if not depends(field, factor, over):
        return power(field, value, over.count)
    known = field.known(factor)
    if known and known[1].kind == "exp":
        return exp(field, total(field, known[1].args[0], over))
    start = value - over.index
    if not depends(field, start.num, over) and positive(field, start.num):
        # b (b+1) ... (b+last) is (b+last)!/(b-1)!
        return factorial(field, start + over.last) / factorial(field, start - field.one)
    return _letter(field, "prod", value, over)


def _letter(field: Field, kind: str, body: Quotient, over: Range) -> Quotient:
    """A sum or product without a closed form: the same body over the same range is the same."""
    size = enclose(field, body)
    some = sure(field, over.count)
    if size.positive and (some or kind == "prod"):
        known = POSITIVE
    else:
        known = NONNEGATIVE if size.nonnegative else Bounds()
    return field.letter(kind, body, over.last, size=known, binds=over.number)


def depends(field: Field, poly: Poly, over: Range) -> bool:
    """Whether one of its letters is made of the index."""
    return any(moves(field, number, over) for number in used(poly))


def moves(field: Field, number: int, over: Range) -> bool:
    """Whether a letter is made of the index."""
    return number == over.number or over.number in field.inside(number)
