"""Sums without end in closed form, wherever they have a value.

    sum k^p q^k         q a number with |q| < 1, or no sum; p small
    sum k^p q^k/k!      for every q
    what is left        one letter: the same terms from the same place on are the same sum

That the sum has a value is what the rules may use: where q^k has no sum, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import comb, factorial

from graders.equivalence.form.bounds import NONNEGATIVE
from graders.equivalence.form.field import Field
from graders.equivalence.form.power import exp
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly
from graders.equivalence.form.series import Range, depends, monomial, moves, powers, ratio
from graders.equivalence.form.sign import nonzero

DEGREE = 8


def running(field: Field, depth: int) -> Range:
    """An index that runs from 0 on without end."""
    index = field.letter("index", name=f"endless {depth}", size=NONNEGATIVE, integer=True)
    number = field.ring.single(index.num)
    if number is None:
        raise NoProofError
    return Range(number, index, field.one, field.one)


def total(field: Field, body: Quotient, over: Range) -> Quotient:
    """The sum of the body over all indices."""
    field.partial = True
    parts = terms(field, body, over)
    if parts is None:
        return field.letter("endless sum", body, binds=over.number)
    result = field.zero
    for free, bound in parts:
        result = result + free * _term(field, bound, over)
    return result


def terms(
    field: Field, body: Quotient, over: Range
) -> list[tuple[Quotient, Mapping[int, int]]] | None:
    """Each term as a part that does not move and the degrees of the letters that do."""
    lowest = body.canonical
    below: Mapping[int, int] = {}
    scale = Quotient(field.ring, lowest.den)
    if len(lowest.den) == 1:
        below = powers(lowest.den.monoms()[0])
        scale = field.rational(int(lowest.den.coeffs()[0]))
    elif depends(field, lowest.den, over):
        return None
    return [(free / scale, bound) for free, bound in _parted(field, lowest.num, below, over)]


def _parted(
    field: Field, above: Poly, below: Mapping[int, int], over: Range
) -> Iterator[tuple[Quotient, Mapping[int, int]]]:
    for exponents, coefficient in zip(above.monoms(), above.coeffs(), strict=True):
        found = powers(exponents)
        for number, degree in below.items():
            found[number] = found.get(number, 0) - degree
        bound = {i: d for i, d in found.items() if d and moves(field, i, over)}
        free = monomial(field, {i: d for i, d in found.items() if i not in bound})
        yield free.scaled(Fraction(int(coefficient))), bound


def _term(field: Field, bound: Mapping[int, int], over: Range) -> Quotient:
    rest = dict(bound)
    power = rest.pop(over.number, 0)
    downs = [i for i in rest if field.letters[i].kind == "factorial"]
    if not 0 <= power <= DEGREE:
        return field.letter("endless sum", monomial(field, bound), binds=over.number)
    for number in downs:
        base = field.letters[number].args[0]
        if rest.pop(number) != -1 or len(downs) > 1 or (base - over.index).canonical.num != 0:
            return field.letter("endless sum", monomial(field, bound), binds=over.number)
    steps = ratio(field, rest, over) if rest else (field.one, field.one)
    if steps is None:
        return field.letter("endless sum", monomial(field, bound), binds=over.number)
    return (_exponential if downs else _geometric)(field, steps[0], power)


def _geometric(field: Field, step: Quotient, power: int) -> Quotient:
    """Sum k^p q^k = sum over j of S(p, j) j! q^j/(1 - q)^(j + 1)."""
    gap = (field.one - step).canonical
    if gap.num == 0:
        raise NoProofError
    if not nonzero(field, gap.num):
        field.excluded.append(gap.num)
    result = field.zero
    for j in range(power + 1):
        weight = Fraction(stirling(power, j) * factorial(j))
        if weight:
            result = result + (step**j if j else field.one).scaled(weight) / gap ** (j + 1)
    return result


def _exponential(field: Field, step: Quotient, power: int) -> Quotient:
    """Sum k^p q^k/k! = e^q sum over j of S(p, j) q^j."""
    weights = [(j, stirling(power, j)) for j in range(power + 1)]
    found = sum(
        ((step**j if j else field.one).scaled(Fraction(w)) for j, w in weights if w), field.zero
    )
    return exp(field, step) * found


def stirling(power: int, parts: int) -> int:
    """In how many ways so many things fall into so many parts.

    >>> [stirling(3, parts) for parts in range(4)]
    [0, 1, 3, 1]
    """
    signs = (1 if (parts - j) % 2 == 0 else -1 for j in range(parts + 1))
    signed = (sign * comb(parts, j) * int(j**power) for j, sign in enumerate(signs))
    return sum(signed) // factorial(parts)
