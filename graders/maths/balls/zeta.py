"""Infinite sums of rational terms, alternating ones too, by zeta and digamma functions.

    sum over j >= 0 of c/(j - r)^m = c zeta(m, -r);   of c_1/(j - r_1) + c_2/(j - r_2) + ...,
    where the c sum to 0, it is -c_1 digamma(-r_1) - c_2 digamma(-r_2) - ...

The terms fall like 1/j^2 or faster, or are paired so that they do; others have no sum here.
"""

from __future__ import annotations

from typing import NamedTuple

from flint import acb, arb, fmpq, fmpq_poly

from graders.maths.balls.law import Unsure
from graders.maths.balls.value import Undefined, Value

MOST_SHIFT, MOST_DEGREE = 200, 8


class Rational(NamedTuple):
    """above/below, times (-1)^k if it alternates."""

    above: fmpq_poly
    below: fmpq_poly
    alternates: bool = False


def total(term: Rational, low: int) -> Value:
    """Return the sum over all k from `low` on.

    Raises:
        Unsure: It is not seen to exist.
        Undefined: A term divides by 0.
    """
    above, below = term.above, term.below
    shared = above.gcd(below)
    above, below = above // shared, below // shared
    if any(root.denom() == 1 and root >= low for root in _rational_roots(term.below)):
        raise Undefined("division by zero")
    if max(above.degree(), below.degree()) > MOST_DEGREE:
        raise Unsure
    if not term.alternates:
        return _sum(above(fmpq_poly([low, 1])), below(fmpq_poly([low, 1])))
    if above.degree() >= below.degree():
        raise Unsure
    even, odd = fmpq_poly([low, 2]), fmpq_poly([low + 1, 2])
    found = _sum(above(even) * below(odd) - above(odd) * below(even), below(even) * below(odd))
    return -found if low % 2 else found


def _sum(above: fmpq_poly, below: fmpq_poly) -> Value:
    """The sum over j >= 0."""
    if not above:
        return fmpq(0)
    if above.degree() > below.degree() - 2:
        raise Unsure
    start, shift = fmpq(0), _shift(below)
    for j in range(shift):
        start += above(fmpq(j)) / below(fmpq(j))
    moved = fmpq_poly([shift, 1])
    return arb(start) + _shifted(above(moved), below(moved)).real


def _shift(below: fmpq_poly) -> int:
    """Where all real roots are left behind."""
    largest = max((_upper(root.real) for root, _ in below.complex_roots()), default=fmpq(0))
    if largest > MOST_SHIFT:
        raise Unsure
    return max(0, int(largest.ceil()) + 1)


def _upper(value: arb) -> fmpq:
    mantissa, exponent = value.upper().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _shifted(above: fmpq_poly, below: fmpq_poly) -> acb:
    result = acb(0)
    for factor, times in below.factor()[1]:
        if factor.degree() == 1:
            root = -factor[0] / factor[1]
            for power, share in _shares(above, below, root, times):
                result += arb(share) * _hurwitz(power, acb(-root))
        elif times == 1:
            for root, _ in factor.complex_roots():
                share = _at(above, root) / _at(below.derivative(), root)
                result += share * _hurwitz(1, -root)
        else:
            raise Unsure
    return result


def _hurwitz(power: int, start: acb) -> acb:
    return -start.digamma() if power == 1 else acb(power).zeta(start)


def _at(polynomial: fmpq_poly, place: acb) -> acb:
    result = acb(0)
    for coefficient in reversed(polynomial.coeffs()):
        result = result * place + arb(coefficient)
    return result


def _shares(above: fmpq_poly, below: fmpq_poly, root: fmpq, times: int) -> list[tuple[int, fmpq]]:
    """The coefficients of the powers of 1/(j - root) in partial fractions, by power series."""
    moved = fmpq_poly([root, 1])
    top, rest = above(moved).coeffs(), below(moved).coeffs()[times:]
    series: list[fmpq] = []
    for k in range(times):
        value = top[k] if k < len(top) else fmpq(0)
        for j in range(1, k + 1):
            if j < len(rest):
                value -= rest[j] * series[k - j]
        series.append(value / rest[0])
    return [(times - k, share) for k, share in enumerate(series)]


def _rational_roots(polynomial: fmpq_poly) -> list[fmpq]:
    factors = polynomial.factor()[1] if polynomial.degree() > 0 else []
    return [-factor[0] / factor[1] for factor, _ in factors if factor.degree() == 1]
