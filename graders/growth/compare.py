"""O between two sums of positive terms: proved, refuted along a direction, or unknown.

A direction says how the names grow together: each as t^q, or as log t. Along one, all is of one
name, so that sums are in order. In general, a term is below a sum if it is below one of its terms,
or below a weighted geometric mean of them, as n d is below n^2 + d^2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product as combinations
from typing import NamedTuple, TypeAlias

from graders.growth.constants import Constant, Unknown, added, rational, sign, times
from graders.growth.scale import (
    Level,
    Monomial,
    Term,
    bounded,
    power,
    product,
    spelled,
    trend,
    variable,
)
from graders.growth.sums import ORDER, Sum, leading, plus, settled

PARAMETER = "t"
PACES = tuple(map(Fraction, ("1", "2", "1/2", "3", "1/3", "10", "1/10")))
SLOW = (1, 2)
"""The paces of log t and log log t."""

Pace: TypeAlias = Fraction | int
Direction: TypeAlias = Mapping[str, Pace]


class Beyond(NamedTuple):
    """A direction along which one sum outgrows the other, and how both grow there."""

    direction: Mapping[str, str]
    one: str
    other: str


class Negative(Exception):  # noqa: N818 - an outcome
    """A sum is not positive in the end."""


def below(one: Sum, other: Sum, names: Sequence[str]) -> bool | Beyond:
    """Whether `one` is O of `other`; if not, along which direction.

    Raises:
        Unknown: Neither was found.
        Negative: `one` is not positive along some direction.
    """
    for direction in directions(names):
        try:
            found = _ahead(one, other, direction)
        except Unknown:
            if len(names) < 2:
                raise
            continue
        if found is not None:
            return found
    if len(names) < 2:
        return True
    mine, theirs = _positive(one), _positive(other)
    if all(_dominated(term, theirs) for term in mine):
        return True
    raise Unknown


def _ahead(one: Sum, other: Sum, direction: Direction) -> Beyond | None:
    first, second = (_along(settled(each), direction) for each in (one, other))
    value, top = first.alone
    if sign(value) < 0:
        raise Negative
    _, bottom = second.alone
    if trend(product(top, power(bottom, rational(-1)))) > 0:
        return Beyond(told(direction), spelled(top), spelled(bottom))
    return None


def directions(names: Sequence[str]) -> Iterator[Direction]:
    """Ways in which names may grow together, the plain one first."""
    paces: tuple[Pace, ...] = (*PACES, *SLOW) if len(names) > 1 else PACES[:1]
    if len(names) > 2:
        paces = (Fraction(1), Fraction(3), SLOW[0])
    for chosen in combinations(paces, repeat=len(names)):
        if any(isinstance(pace, Fraction) for pace in chosen):
            yield dict(zip(names, chosen, strict=True))


def told(direction: Direction) -> dict[str, str]:
    """A direction for people."""
    shown = {
        name: spelled(power(variable(PARAMETER), rational(pace)))
        if isinstance(pace, Fraction)
        else "log(" * pace + PARAMETER + ")" * pace
        for name, pace in direction.items()
    }
    return dict(sorted(shown.items()))


def _along(found: Sum, direction: Direction) -> Sum:
    """The leading term along a direction.

    Constants before logarithms are not kept, so that these must not cancel.
    """
    if any(sign(value) < 0 for value, _ in found.parts) and any(
        level > 1 and _rescales(direction[name])
        for _, part in found.parts
        for monomial in part
        for (name, level), _ in monomial
    ):
        raise Unknown
    moved = plus(
        Sum(((value, _moved(part, direction)),), found.known) for value, part in found.parts
    )
    return leading(moved)


def _rescales(pace: Pace) -> bool:
    """Whether logarithms get a constant factor along it."""
    return isinstance(pace, Fraction) and pace != 1


def _moved(term: Term, direction: Direction) -> Term:
    """A term along a direction; constant factors are left out."""
    result: dict[Monomial, Constant] = {}
    for monomial, value in term.items():
        weight = value
        powers: dict[Level, Fraction] = {}
        for (name, level), exponent in monomial:
            pace = direction[name]
            if level > 1 and _rescales(pace) and len(monomial) > 1:
                raise Unknown
            depth = level + (0 if isinstance(pace, Fraction) else pace)
            weight = _paced(weight, pace, level, exponent)
            scaled = exponent * pace if isinstance(pace, Fraction) and level == 0 else exponent
            powers[PARAMETER, depth] = powers.get((PARAMETER, depth), Fraction(0)) + scaled
        key = tuple(sorted(powers.items()))
        result = dict(product(result, {key: weight}))
    return result


def _paced(weight: Constant, pace: Pace, level: int, exponent: Fraction) -> Constant:
    """(log t^q)^p = q^p (log t)^p; log log t^q is log log t and a constant."""
    if not isinstance(pace, Fraction) or pace == 1 or level == 0:
        return weight
    if exponent.denominator != 1 or (level > 1 and exponent != 1):
        raise Unknown
    return times(weight, rational(pace ** int(exponent))) if level == 1 else weight


def _positive(found: Sum) -> list[Term]:
    """The terms before which a constant is positive; others must be outgrown by one of these."""
    kept = [part for value, part in found.parts if sign(value) > 0]
    for value, part in found.parts:
        if sign(value) < 0 and not any(
            _certain(part, other) and not _certain(other, part) for other in kept
        ):
            raise Unknown
    return kept


def _certain(one: Term, other: Term) -> bool:
    try:
        return bounded(product(one, power(other, rational(-1))))
    except Unknown:
        return False


def _dominated(term: Term, others: Sequence[Term]) -> bool:
    """Whether a term is below one of `others`, or below a geometric mean of two of them."""
    if any(_certain(term, other) for other in others):
        return True
    weights = [Fraction(k, n) for n in range(2, 7) for k in range(1, n)]
    for place, first in enumerate(others):
        for second in others[place + 1 :]:
            for weight in weights:
                mean = product(power(first, rational(weight)), power(second, rational(1 - weight)))
                if _certain(term, mean):
                    return True
    return False


def same_constants(one: Sum, other: Sum) -> bool:
    """Whether two sums of the same order have the ratio one in the end.

    Raises:
        Unknown: Constants are not known, or not those of leading terms that are the same.
    """
    if ORDER in (one.known, other.known):
        raise Unknown
    first, second = leading(settled(one)), leading(settled(other))
    if len(first.parts) != 1 or len(second.parts) != 1:
        if first.parts == second.parts:
            return True
        raise Unknown
    (left, term), (right, like) = first.alone, second.alone
    if product(term, power(like, rational(-1))):
        raise Unknown
    return sign(added(left, times(right, rational(-1)))) == 0
