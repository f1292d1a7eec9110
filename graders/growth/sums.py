"""Sums of terms with constants before them, and how far they are known.

EXACT       nothing was left out
VANISHING   what was left out tends to zero, as in log(n + 1) = log n
RELATIVE    the ratio to what is meant tends to one, as in sqrt(n^2 + n) ~ n
ORDER       constants are not known, as in log(n + m), which is of the order of log n + log m
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from graders.growth.constants import (
    ONE,
    Constant,
    Unknown,
    added,
    inverse,
    log_constant,
    rational,
    root,
    sign,
    times,
)
from graders.growth.scale import FLAT, Term, bounded, monomial, names, of, power, product, trend


class Nowhere(Exception):  # noqa: N818 - an outcome
    """A quotient by zero: the formula has no value anywhere."""


EXACT, VANISHING, RELATIVE, ORDER = range(4)
MOST_TERMS = 64
LARGEST_POWER = 8
LARGEST_BITS = 1024


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their constants, never zero, no term twice; and how far they are known."""

    parts: tuple[tuple[Constant, Term], ...]
    known: int = EXACT

    @property
    def alone(self) -> tuple[Constant, Term]:
        """The only part.

        Raises:
            Unknown: There are several, or none.
        """
        if len(self.parts) != 1:
            raise Unknown
        return self.parts[0]


def constant(value: Constant) -> Sum:
    """A constant as a sum."""
    return Sum(((value, FLAT),) if value else ())


def plus(sums: Iterable[Sum]) -> Sum:
    """The sum of sums.

    Raises:
        Unknown: There are too many terms, or some cancel that are not known well enough.
    """
    listed = list(sums)
    known = max((each.known for each in listed), default=EXACT)
    found: dict[object, tuple[Constant, Term]] = {}
    for value, part in (pair for each in listed for pair in each.parts):
        key = frozenset((each, frozenset(weight.items())) for each, weight in part.items())
        before = found[key][0] if key in found else {}
        if before and known > VANISHING and sign(before) != sign(value):
            raise Unknown
        found[key] = (added(before, value), part)
    kept = tuple(pair for pair in found.values() if pair[0])
    if len(kept) > MOST_TERMS:
        raise Unknown
    return Sum(kept, known)


def multiplied(one: Sum, other: Sum) -> Sum:
    """The product of two sums."""
    if len(one.parts) * len(other.parts) > MOST_TERMS:
        raise Unknown
    known = max(settled(one).known, settled(other).known)
    return plus(
        [Sum((), known)]
        + [
            Sum(((times(left, right), product(first, second)),), known)
            for left, first in one.parts
            for right, second in other.parts
        ]
    )


def raised(base: Sum, exponent: Constant) -> Sum:
    """A sum to a constant power.

    Raises:
        Unknown: It is not known how its terms compare, or its sign.
    """
    count = _whole(exponent)
    if count is not None and 0 < count <= LARGEST_POWER and len(base.parts) > 1:
        return reduce(multiplied, [base] * count)
    base = leading(settled(base))
    if len(base.parts) > 1:
        if sign(exponent) < 0 or any(sign(value) < 0 for value, _ in base.parts):
            raise Unknown
        return Sum(tuple((ONE, power(part, exponent)) for _, part in base.parts), ORDER)
    if not base.parts:
        raise Nowhere
    (value, part), known = base.alone, base.known
    if count is not None and abs(count) <= LARGEST_POWER and not _huge(value):
        factor = reduce(times, [value if count > 0 else inverse(value)] * abs(count), ONE)
        return Sum(((factor, power(part, exponent)),), known)
    if sign(value) < 0:
        raise Unknown
    found = root(value, exponent)
    return Sum(((found or ONE, power(part, exponent)),), known if found else ORDER)


def _huge(value: Constant) -> bool:
    """Whether a power of a constant would be a number of too many digits."""
    return any(
        max(abs(each.numerator), each.denominator).bit_length() > LARGEST_BITS
        for each in value.values()
    )


def settled(found: Sum) -> Sum:
    """A sum whose leading terms count, whatever was left out beside them.

    Raises:
        Unknown: What was left out may be more than they are.
    """
    if found.known == EXACT:
        return found
    if not found.parts:
        raise Unknown
    if found.known == VANISHING:
        if any(_trend(part) < 0 for _, part in leading(found).parts):
            raise Unknown
        return Sum(found.parts, RELATIVE)
    return found


def _whole(value: Constant) -> int | None:
    found = value.get((), None)
    alone = found is not None and len(value) == 1 and found.denominator == 1
    return int(found) if found is not None and alone else None


def leading(found: Sum) -> Sum:
    """The terms that no other one outgrows."""
    kept = tuple(
        (value, part)
        for value, part in found.parts
        if not any(_outgrown(part, other) for _, other in found.parts)
    )
    if len(kept) == len(found.parts):
        return found
    return Sum(kept, max(found.known, RELATIVE))


def _outgrown(one: Term, other: Term) -> bool:
    ratio = product(one, power(other, rational(-1)))
    try:
        return bool(ratio) and bounded(ratio)
    except Unknown:
        return False


def logarithm(found: Sum) -> Sum:
    """The logarithm of a sum.

    Raises:
        Unknown: It may not be positive, or stays as it is.
    """
    top = leading(settled(found))
    if not top.parts or any(sign(value) <= 0 or not part for value, part in top.parts):
        raise Unknown
    logs = [Sum(tuple((w, of(each)) for each, w in part.items())) for _, part in top.parts]
    if len(logs) > 1:
        if any(_trend(part) <= 0 for _, part in top.parts):
            raise Unknown
        return Sum(plus(logs).parts, ORDER)
    value, _ = top.alone
    if top.known == ORDER:
        return Sum(logs[0].parts, RELATIVE)
    if value == ONE:
        return Sum(logs[0].parts, EXACT if top.known == EXACT else VANISHING)
    try:
        shift = constant(log_constant(value))
    except Unknown:
        return Sum(logs[0].parts, RELATIVE)
    return plus([logs[0], shift, Sum((), EXACT if top.known == EXACT else VANISHING)])


def _trend(part: Term) -> int:
    """Where a term goes in the worst of its names."""
    each = [{m: v for m, v in part.items() if names({m: v}) == {name}} for name in names(part)]
    return min(map(trend, each), default=0)


def exponential(exponent: Sum) -> Sum:
    """The exponential of a sum.

    Raises:
        Unknown: It is not known well enough, or is no sum of products of powers.
    """
    if exponent.known > VANISHING:
        raise Unknown
    found, known = FLAT, RELATIVE if exponent.known == VANISHING else EXACT
    for value, part in exponent.parts:
        if not part:
            known = ORDER
        elif _trend(part) < 0 and len(names(part)) == 1:
            known = max(known, RELATIVE)
        else:
            found = product(found, {monomial(part): value})
    return Sum(((ONE, found),), known)
