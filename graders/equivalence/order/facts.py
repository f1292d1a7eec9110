"""What is known of a field: polynomials that are never below 0, always above it, or always 0.

    Fact        poly >= 0, or poly > 0 where `strict`, or poly = 0 where `zero`

Facts come from givens, from domains, from where logarithms and roots have values, and from
lemmas about the letters that occur:

    exp u >= 1 + u      1 - 1/u <= log u <= u - 1      |f| >= f, -f
    exp u >= exp v (1 + u - v)      b^a >= 1 + a (b - 1) for a >= 1
    exp, log and roots grow: where the order of two arguments is proved, so is that of their values
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, permutations

from graders.equivalence.form.bounds import End
from graders.equivalence.form.field import Field
from graders.equivalence.form.logarithm import log
from graders.equivalence.form.modulus import split
from graders.equivalence.form.power import exp
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly, used
from graders.equivalence.form.sign import nonnegative, positive

MOST_PAIRS = 40


@dataclass(frozen=True)
class Fact:
    """A polynomial and what is known of it."""

    poly: Poly
    strict: bool = False
    zero: bool = False

    @cached_property
    def column(self) -> Mapping[tuple[int, ...], int]:
        """The coefficients by their monomials."""
        terms = zip(self.poly.monoms(), self.poly.coeffs(), strict=True)
        return {tuple(map(int, monomial)): int(value) for monomial, value in terms}


def signed(field: Field, value: Quotient, *, strict: bool) -> Fact:
    """The fact that a quotient is not negative, without the factors that are proved positive."""
    if value.canonical.num == 0:
        return Fact(field.ring.zero, strict)
    parts = split(field, value)
    ring = field.ring
    poly = ring.constant(1 if parts.coefficient > 0 else -1)
    for factor, times in parts.rest:
        kept = times % 2 if strict or times < 0 else times
        poly = ring.product(poly, ring.power(factor, kept))
    return Fact(poly, strict)


def related(field: Field, relation: str, low: Quotient, high: Quotient) -> Iterator[Fact]:
    """That `low` is at most, below, or equal to `high`, in several ways of saying it."""
    gap = high - low
    lowest = gap.canonical
    if relation == "eq":
        yield Fact(lowest.num, zero=True)
        return
    strict = relation == "lt"
    if strict and field.integral(gap):
        strict, lowest = False, (gap - field.one).canonical
    yield signed(field, lowest, strict=strict)
    if lowest.num != 0 and (positive(field, lowest.den) or lowest.den == field.ring.one):
        yield Fact(lowest.num, strict)


def transformed(
    field: Field, relation: str, low: Quotient, high: Quotient
) -> Iterator[tuple[str, Quotient, Quotient]]:
    """The same relation between exponentials, or logarithms, where the sides hold the inverse."""
    kinds = {field.letters[n].kind for n in letters(field, [low.num, high.num])}
    if "log" in kinds:
        yield relation, exp(field, low), exp(field, high)
    if "exp" in kinds and all(_sure(field, side) for side in (low, high)):
        yield relation, log(field, low), log(field, high)


def _sure(field: Field, value: Quotient) -> bool:
    """Whether a value is proved to be above 0, factor by factor."""
    if value.canonical.num == 0:
        return False
    parts = split(field, value)
    return not parts.rest and parts.coefficient > 0


def letters(field: Field, polys: list[Poly]) -> list[int]:
    """Every letter of some polynomials, and those that letters are made of."""
    direct = {number for poly in polys for number in used(poly)}
    return sorted(direct.union(*map(field.inside, direct)))


def sizes(field: Field, numbers: list[int]) -> Iterator[Fact]:
    """What the bounds of the letters say."""
    ring = field.ring
    for number in numbers:
        size, letter = field.finest(number), Quotient(ring, ring.letters[number])
        for end, is_open, sign in ((size.low, size.low_open, 1), (size.high, size.high_open, -1)):
            gap = _gap(field, letter, end, sign)
            if gap is not None:
                yield Fact(gap.canonical.num, is_open)


def _gap(field: Field, letter: Quotient, end: End, sign: int) -> Quotient | None:
    if isinstance(end, float):
        return None
    gap = letter - field.rational(end)
    return gap if sign > 0 else -gap


def lemmas(field: Field, number: int) -> Iterator[Fact]:
    """Tangents of an exponential or a logarithm, the sides of |f|, and where they have values."""
    letter, one = field.letters[number], field.one
    value = Quotient(field.ring, field.ring.letters[number])
    match letter.kind, letter.args:
        case "exp", (inner,):
            yield signed(field, value - one - inner, strict=False)
            yield from _bernoulli(field, value, inner)
        case "log", (inner,):
            yield signed(field, inner, strict=True)
            yield signed(field, inner - one - value, strict=False)
            yield signed(field, inner * value - inner + one, strict=False)
        case "abs", (inner,):
            yield signed(field, value - inner, strict=False)
            yield signed(field, value + inner, strict=False)
        case "root", (inner,):
            yield signed(field, inner, strict=False)
        case _:
            pass


def _bernoulli(field: Field, power: Quotient, exponent: Quotient) -> Iterator[Fact]:
    """b^a = exp(a log b) is at least 1 + a (b - 1) if a >= 1, and at most that if 0 <= a <= 1."""
    for number in used(exponent.num):
        letter = field.letters[number]
        if letter.kind != "log" or exponent.num.degrees()[number] != 1:
            continue
        times = exponent / Quotient(field.ring, field.ring.letters[number])
        if times.canonical.den != field.ring.one:
            continue
        gap = power - field.one - times * (letter.args[0] - field.one)
        if nonnegative(field, (times - field.one).canonical.num):
            yield signed(field, gap, strict=False)
        elif all(nonnegative(field, end.canonical.num) for end in (times, field.one - times)):
            yield signed(field, -gap, strict=False)


def pairs(field: Field, numbers: list[int]) -> Iterator[Fact]:
    """Exp u >= exp v (1 + u - v)."""
    found = [number for number in numbers if field.letters[number].kind == "exp"]
    for one, other in islice(permutations(found, 2), MOST_PAIRS):
        [u], [v] = field.letters[one].args, field.letters[other].args
        up, down = (Quotient(field.ring, field.ring.letters[number]) for number in (one, other))
        yield signed(field, up - down * (field.one + u - v), strict=False)


def growing(field: Field, numbers: list[int]) -> Iterator[tuple[Quotient, Quotient]]:
    """Pairs of differences: where the first is not negative, neither is the second."""
    values: dict[str, list[tuple[Quotient, Quotient]]] = {
        "exp": [(field.zero, field.one)],
        "log": [(field.one, field.zero)],
    }
    for number in numbers:
        letter = field.letters[number]
        value = Quotient(field.ring, field.ring.letters[number])
        match letter.kind, letter.args:
            case "exp", (inner,):
                values["exp"] += [(inner, value), (-inner, field.one / value)]
                values["log"].append((value, inner))
            case "log", (inner,):
                values["log"].append((inner, value))
            case "root", (inner,):
                values.setdefault(f"root{letter.name}", []).append((inner, value))
            case _:
                pass
    both = chain.from_iterable(permutations(each, 2) for each in values.values())
    for (inner, value), (below, least) in islice(both, MOST_PAIRS):
        yield inner - below, value - least


def affordable(found: Iterator[Fact]) -> Iterator[Fact]:
    """The facts up to the first that is too dear; none that say nothing."""
    try:
        for fact in found:
            if not (fact.poly.is_constant() and holds(fact)):
                yield fact
    except NoProofError:
        return


def holds(fact: Fact) -> bool:
    """Whether a fact about a number is true."""
    value = 0 if fact.poly == 0 else int(fact.poly.coeffs()[0])
    return value == 0 if fact.zero else value > 0 if fact.strict else value >= 0
