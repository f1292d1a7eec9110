"""A term by its logarithm, and which of two terms grows faster.

Level     (n, 0) is n, (n, 1) is log n, (n, 2) is log log n, ...
Monomial  a product of powers of levels: ((level, power), ...), sorted
Term      log of the term: {monomial: constant}; that of n^2 2^n is {log n: 2, n: log 2}

Constants have no place in a term. Among monomials of one name, lower levels count first.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from graders.growth.constants import (
    Constant,
    Unknown,
    added,
    enclosed,
    rational,
    sign,
    times,
)

Level: TypeAlias = tuple[str, int]
Monomial: TypeAlias = tuple[tuple[Level, Fraction], ...]
Term: TypeAlias = Mapping[Monomial, Constant]

FLAT: Term = {}
"""The term of constants."""


def variable(name: str) -> Term:
    """The term of a variable."""
    return {(((name, 1), Fraction(1)),): rational(1)}


def product(one: Term, other: Term) -> Term:
    """The product of two terms: their logarithms are added."""
    found = dict(one)
    for monomial, value in other.items():
        found[monomial] = added(found.get(monomial, {}), value)
    return {monomial: value for monomial, value in found.items() if value}


def power(term: Term, exponent: Constant) -> Term:
    """The power of a term by a constant."""
    found = {monomial: times(value, exponent) for monomial, value in term.items()}
    return {monomial: value for monomial, value in found.items() if value}


def monomial(term: Term) -> Monomial:
    """The term as a product of powers of levels.

    Raises:
        Unknown: There is an exponential in it, or an irrational power.
    """
    found: dict[Level, Fraction] = {}
    for each, value in term.items():
        (((name, level), exponent),) = each if len(each) == 1 else ((("", 0), Fraction(0)),)
        if level < 1 or exponent != 1 or value.keys() - {()}:
            raise Unknown
        found[name, level - 1] = value[()]
    return tuple(sorted(found.items()))


def of(each: Monomial) -> Term:
    """A product of powers of levels as a term."""
    return {(((name, level + 1), Fraction(1)),): rational(p) for (name, level), p in each}


def names(term: Term) -> frozenset[str]:
    """The names in a term."""
    return frozenset(name for each in term for (name, _), _ in each)


def trend(term: Term) -> int:
    """Where a term of one name goes: 1 to infinity, -1 to zero, 0 to neither.

    >>> n = variable("n")
    >>> trend(n), trend(power(n, rational(-1))), trend(FLAT)
    (1, -1, 0)

    Raises:
        Unknown: There are several names in one product, or the sign is not known.
    """
    if not term:
        return 0
    leading = max(term, key=_rank)
    return sign(term[leading])


def _rank(each: Monomial) -> tuple[Fraction, ...]:
    """Monomials of one name in the order of their growth."""
    found = {level: exponent for (_, level), exponent in each}
    if len({name for (name, _), _ in each}) > 1:
        raise Unknown
    return tuple(found.get(level, Fraction(0)) for level in range(max(found) + 8))


def bounded(term: Term) -> bool:
    """Whether a term in several names surely stays bounded, however they grow.

    Raises:
        Unknown: Names are mixed in a way that this does not tell.
    """
    mixed = {each: value for each, value in term.items() if len({n for (n, _), _ in each}) > 1}
    if any(sign(value) > 0 for value in mixed.values()):
        return False
    return all(trend(part) <= 0 for part in _parts(term, mixed))


def _parts(term: Term, mixed: Term) -> list[Term]:
    alone = {each: value for each, value in term.items() if each not in mixed}
    return [
        {each: value for each, value in alone.items() if each[0][0][0] == name}
        for name in sorted(names(alone))
    ]


def spelled(term: Term) -> str:
    """A term of one name for people: t^2 log(t).

    >>> spelled(product(power(variable("t"), rational(2)), of(((("t", 1), Fraction(-1)),))))
    't^2*log(t)^(-1)'
    """
    if not term:
        return "1"
    return "*".join(_factor(each, term[each]) for each in sorted(term, key=_rank, reverse=True))


def _factor(each: Monomial, value: Constant) -> str:
    shown = _number(value)
    if len(each) == 1 and each[0][1] == 1 and each[0][0][1] > 0:
        (((name, level), _),) = each
        return _powered(_level((name, level - 1)), shown)
    inner = "*".join(_powered(_level(level), str(exponent)) for level, exponent in each)
    return f"exp({inner})" if shown == "1" else f"exp({shown}*{inner})"


def _powered(base: str, exponent: str) -> str:
    if exponent == "1":
        return base
    return f"{base}^{exponent}" if exponent.isdigit() else f"{base}^({exponent})"


def _level(level: Level) -> str:
    name, depth = level
    return "log(" * depth + name + ")" * depth


def _number(value: Constant) -> str:
    if not value.keys() - {()}:
        return str(value.get((), Fraction(0)))
    found = enclosed(value)
    return "c" if found is None else f"{float(found.mid()):.4g}"
