"""Splitting a value into factors by what is known of their signs; absolute values and kinks.

Split        coefficient * product of sure factors * product of the rest
sure         proved positive
the rest     not proved; in this order and with these signs, by the ring's own order
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from graders.equivalence.form.bounds import NONNEGATIVE
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly
from graders.equivalence.form.sign import nonnegative, positive


class Split(NamedTuple):
    """A quotient in factors; exponents below 0 stand for the denominator."""

    coefficient: Fraction
    sure: list[tuple[Poly, int]]
    rest: list[tuple[Poly, int]]


def split(field: Field, value: Quotient) -> Split:
    """Factor a quotient that is not 0."""
    lowest = value.canonical
    if lowest.num == 0:
        raise NoProofError
    above, over = field.ring.factors(lowest.num)
    below, under = field.ring.factors(lowest.den)
    coefficient = Fraction(above, below)
    sure: list[tuple[Poly, int]] = []
    rest: list[tuple[Poly, int]] = []
    for factor, times in [*over, *((factor, -times) for factor, times in under)]:
        if positive(field, factor):
            sure.append((factor, times))
            continue
        turned = positive(field, -factor)
        sign = -1 if turned or factor.coeffs()[0] < 0 else 1
        coefficient *= sign ** (times % 2)
        (sure if turned else rest).append((sign * factor, times))
    return Split(coefficient, sure, rest)


def modulus(field: Field, factor: Poly) -> Quotient:
    """|f| for one irreducible factor: f or -f where the sign is proved, else a letter."""
    if nonnegative(field, factor):
        return Quotient(field.ring, factor)
    if nonnegative(field, -factor):
        return Quotient(field.ring, -factor)
    if factor.coeffs()[0] < 0:
        factor = -factor
    base = Quotient(field.ring, factor)
    square = field.ring.product(factor, factor)
    return field.letter("abs", base, size=NONNEGATIVE, relation=(2, square))


def absolute(field: Field, value: Quotient) -> Quotient:
    """|a*b| is |a|*|b|, and |f|^2 is f^2."""
    if value.canonical.num == 0:
        return field.zero
    parts = split(field, value)
    result = field.rational(abs(parts.coefficient))
    for factor, times in parts.sure:
        result = result * Quotient(field.ring, factor) ** times
    for factor, times in parts.rest:
        pairs, odd = divmod(times, 2)
        result = result * Quotient(field.ring, factor) ** (2 * pairs)
        if odd:
            result = result * modulus(field, factor)
    return result


def sign(field: Field, value: Quotient) -> Quotient:
    """|x|/x away from 0."""
    lowest = value.canonical
    if lowest.num == 0:
        return field.zero
    field.excluded.append(lowest.num)
    return absolute(field, value) / value


def maximum(field: Field, values: Sequence[Quotient]) -> Quotient:
    """(a + b + |a - b|)/2 of two; of more, their mean plus the maximum of what is left over."""
    distinct = {value.key: value for value in values}
    ordered = [distinct[key] for key in sorted(distinct)]
    if len(ordered) == 1:
        return ordered[0]
    half = Fraction(1, 2)
    if len(ordered) == 2:
        first, second = ordered
        return (first + second + absolute(field, first - second)).scaled(half)
    mean = field.zero
    for value in ordered:
        mean = mean + value
    mean = mean.scaled(Fraction(1, len(ordered)))
    left = sorted((value - mean for value in ordered), key=lambda value: value.key)
    return mean + field.letter("max", *left)
