"""Expectations of polynomials in one number that is drawn: its moments take the place of powers.

normal(m, v)        M_k = m M_(k-1) + (k - 1) v M_(k-2)
uniform(a, b)       M_k = (a^k + a^(k-1) b + ... + b^k)/(k + 1)
exponential(r)      M_k = k M_(k-1)/r
poisson(r)          M_(k+1) = r sum_i binom(k, i) M_i
binomial_law(n, p)  M_k = sum_j S(k, j) n (n-1) ... (n-j+1) p^j, S the Stirling numbers
few values          the sum of the body there times the probabilities, whatever the body

The body must have a value for every draw. Where it is a polynomial in it, the expectation exists;
of what is none, a mean is a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import comb
from types import MappingProxyType
from typing import Protocol, TypeAlias, TypeVar

from graders.equivalence.form.endless import terms
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, Poly, used
from graders.equivalence.form.series import Range, monomial
from graders.equivalence.form.sign import nonnegative, nonzero, positive
from graders.maths.substitute import substitute
from graders.maths.terms import ONE, TWO, ZERO, minus, negated, number
from graders.maths.tree import Bind, Call, Tree, free

DEGREE = 16

DRAWS = frozenset({"expectation", "variance"})
"""The binders that have a form here."""

Moments: TypeAlias = Callable[..., Iterator[Quotient]]
"""From the parameters of a law to its moments, that of order 0 first."""


Read = TypeVar("Read")


class Reads(Protocol):
    """What reads a tree into a field."""

    field: Field
    names: dict[str, Quotient]
    depth: int
    meanings: dict[str, Tree]

    def read(self, tree: Tree) -> Quotient:
        """The quotient of the tree."""
        ...

    def bind(self, tree: Bind) -> Quotient:
        """The quotient of a binder."""
        ...


def law_of(reader: Reads, tree: Bind) -> Call:
    """The law of a draw, spelled out."""
    law = tree.over[0]
    while not isinstance(law, Call):
        meaning = reader.meanings.get(getattr(law, "name", ""))
        if meaning is None:
            raise NoProofError
        law = meaning
    return law


def listed(law: Call) -> list[tuple[Tree, Tree]] | None:
    """The values of a law with their probabilities, None where they are not few."""
    match law:
        case Call("bernoulli", (chance,)):
            rest = minus(ONE, chance)
            return [(ZERO, rest), (ONE, chance)]
        case Call("rademacher"):
            half = Call("div", (ONE, TWO))
            return [(negated(ONE), half), (ONE, half)]
        case Call("discrete", (Call("vector", values),)):
            share = Call("div", (ONE, number(len(values))))
            return [(value, share) for value in values]
        case Call("discrete", (Call("vector", values), Call("vector", shares))):
            return list(zip(values, shares, strict=True))
        case _:
            return None


def spread_out(tree: Bind, atoms: list[tuple[Tree, Tree]]) -> Tree:
    """An expectation over few values as a sum of calls."""
    name, kind = tree.variable.name, tree.type
    terms = tuple(
        Call("mul", (share, substitute(tree.body, {name: value})), kind) for value, share in atoms
    )
    return Call("add", terms, kind) if len(terms) > 1 else terms[0]


def mean(reader: Reads, tree: Bind) -> Quotient:
    """The expectation or the variance of a number."""
    if tree.binder == "variance":
        squared = Call("mul", (tree.body, tree.body))
        once = Bind("expectation", tree.variable, tree.over, tree.body)
        twice = Bind("expectation", tree.variable, tree.over, squared)
        found = reader.bind(once)
        return reader.bind(twice) - found * found
    law = law_of(reader, tree)
    atoms = listed(law)
    if atoms is not None:
        reader.field.partial = True
        return reader.read(spread_out(tree, atoms))
    if tree.binder != "expectation" or law.function not in MOMENTS:
        raise NoProofError
    body, number = total(reader, tree, lambda: reader.read(tree.body))
    return _averaged(reader, law, body, number)


def _averaged(reader: Reads, law: Call, body: Quotient, number: int) -> Quotient:
    """Term by term; one that is no polynomial is a letter, the mean of the same under this law."""
    field = reader.field
    index = Quotient(field.ring, field.ring.letters[number])
    parts = terms(field, body, Range(number, index, field.one, field.one))
    if parts is None:
        raise NoProofError
    powers = result = field.zero
    for outside, bound in parts:
        term = monomial(field, bound)
        if set(bound) <= {number} and bound.get(number, 0) >= 0:
            powers += outside * term
            continue
        field.partial = True  # whether it exists is not told
        laws = map(reader.read, law.args)
        result += outside * field.letter("mean", term, *laws, name=law.function, binds=number)
    return result + replaced(field, powers, number, law_moments(reader, law))


def law_moments(reader: Reads, law: Call) -> Iterator[Quotient]:
    """The moments of a law of numbers; where it may be no law at all, the proof is partial."""
    parameters = [reader.read(arg) for arg in law.args]
    sure = _LAWFUL[law.function](reader.field, parameters)
    reader.field.partial |= not sure
    return MOMENTS[law.function](reader.field, *parameters)


def total(reader: Reads, tree: Bind, read: Callable[[], Read]) -> tuple[Read, int]:
    """Read a body, which must have a value for every draw, with a letter for what is drawn."""
    field, name = reader.field, tree.variable.name
    see_through(reader, tree)
    letter = field.letter("draw", name=f"draw {reader.depth}")
    number = field.ring.single(letter.num)
    if number is None:
        raise NoProofError
    outer = reader.names.get(name)
    reader.names[name] = letter
    reader.depth += 1
    body = complete(field, read)
    reader.depth -= 1
    del reader.names[name]
    if outer is not None:
        reader.names[name] = outer
    return body, number


def see_through(reader: Reads, tree: Bind) -> None:
    """Refuse a body with a derived name whose meaning uses what is drawn."""
    todo, seen = list(free(tree.body)), set[str]()
    while todo:
        meaning = reader.meanings.get(todo.pop())
        for name in (free(meaning) if meaning is not None else frozenset()) - seen:
            if name == tree.variable.name:
                raise NoProofError
            seen.add(name)
            todo.append(name)


def complete(field: Field, read: Callable[[], Read]) -> Read:
    """Read something that is proved to have a value everywhere."""
    partial, divisors, excluded = field.partial, len(field.divisors), len(field.excluded)
    field.partial = False
    body = read()
    grown = field.partial or len(field.excluded) > excluded
    field.partial |= partial
    if grown or not all(nonzero(field, divisor) for divisor in field.divisors[divisors:]):
        raise NoProofError
    return body


def replaced(field: Field, body: Quotient, number: int, moments: Iterator[Quotient]) -> Quotient:
    """The body with moments in place of the powers of a letter."""
    lowest = body.canonical
    if depends(field, lowest.den, {number}):
        raise NoProofError
    parts: dict[int, dict[tuple[int, ...], int]] = {}
    for exponents, coefficient in zip(lowest.num.monoms(), lowest.num.coeffs(), strict=True):
        rest = (*exponents[:number], 0, *exponents[number + 1 :])
        parts.setdefault(int(exponents[number]), {})[rest] = coefficient
    top, result = max(parts, default=0), field.zero
    if top > DEGREE:
        raise NoProofError
    for degree, moment in zip(range(top + 1), moments, strict=False):
        if degree in parts:
            poly = field.ring.context.from_dict(parts[degree])
            if depends(field, poly, {number}):
                raise NoProofError
            result = result + Quotient(field.ring, poly) * moment
    return result / Quotient(field.ring, lowest.den)


def depends(field: Field, poly: Poly, numbers: set[int]) -> bool:
    """Whether a polynomial is made of some letters, at any depth."""
    return any(i in numbers or field.inside(i) & numbers for i in used(poly))


def _normal(field: Field, mean: Quotient, variance: Quotient) -> Iterator[Quotient]:
    before, last = field.zero, field.one
    for order in range(1, DEGREE + 2):
        yield last
        before, last = last, mean * last + (variance * before).scaled(Fraction(order - 1))


def _uniform(field: Field, low: Quotient, high: Quotient) -> Iterator[Quotient]:
    power, whole = field.one, field.one
    for order in range(DEGREE + 1):
        yield whole.scaled(Fraction(1, order + 1))
        power = power * low
        whole = whole * high + power


def _exponential(field: Field, rate: Quotient) -> Iterator[Quotient]:
    last = field.one
    for order in range(1, DEGREE + 2):
        yield last
        last = field.divided(last.scaled(Fraction(order)), rate)


def _poisson(field: Field, rate: Quotient) -> Iterator[Quotient]:
    found = [field.one]
    for order in range(DEGREE + 1):
        yield found[-1]
        terms = (moment.scaled(Fraction(comb(order, i))) for i, moment in enumerate(found))
        found.append(rate * sum(terms, field.zero))


def _binomial(field: Field, trials: Quotient, chance: Quotient) -> Iterator[Quotient]:
    stirling = [1]
    for _ in range(DEGREE + 1):
        falling, result = field.one, field.zero
        for j, count in enumerate(stirling):
            result = result + falling.scaled(Fraction(count))
            falling = falling * (trials - field.rational(j)) * chance
        yield result
        longer = [0, *stirling]
        stirling = [
            longer[j] + j * (stirling[j] if j < len(stirling) else 0) for j in range(len(longer))
        ]


MOMENTS: Mapping[str, Moments] = MappingProxyType(
    {
        "normal": _normal,
        "uniform": _uniform,
        "exponential": _exponential,
        "poisson": _poisson,
        "binomial_law": _binomial,
    }
)


def _never(*_: object) -> bool:
    return False


_LAWFUL: Mapping[str, Callable[[Field, list[Quotient]], bool]] = MappingProxyType(
    {
        "normal": lambda field, args: _at_least_0(field, args[1], nonnegative),
        "uniform": _never,
        "exponential": lambda field, args: _at_least_0(field, args[0], positive),
        "poisson": lambda field, args: _at_least_0(field, args[0], nonnegative),
        "binomial_law": _never,
    }
)
"""Whether the parameters are proved to make a law."""


def _at_least_0(field: Field, value: Quotient, proved: Callable[[Field, Poly], bool]) -> bool:
    lowest = value.canonical
    return proved(field, lowest.num) and positive(field, lowest.den)
