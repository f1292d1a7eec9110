"""The functions of predicates, besides those that look into tables.

abs round floor ceil sqrt exp log float int         of a number
len sum mean min max sorted set list unique         of a list; min and max also of some values
all any not                                         of conditions: see `evaluate.py`
argmax argmin                                       where a loop is largest or smallest
first last diff zip range enumerate                 of lists
close(a, b, room)                                   |a - b| <= room
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from math import ceil, floor, isqrt
from typing import TypeAlias

from flint import arb

from graders.maths.unreadable import Unreadable
from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.value import (
    Number,
    Span,
    Value,
    alike,
    arithmetic,
    compared,
    enclosed,
    number,
    shown,
)
from graders.sheet import read_printed

Args: TypeAlias = Sequence[Value]
HALF = Fraction(1, 2)
MOST_ITEMS = 10_000


def items(value: Value, span: Span) -> Sequence[Value]:
    """The elements of a list or set.

    Raises:
        Misused: It is none.
    """
    if isinstance(value, tuple):
        return value
    if isinstance(value, frozenset):
        return sorted(value, key=shown)
    raise Misused("wrong-type", f"{shown(value)} is no list", span)


def places(keys: Sequence[Value], span: Span) -> list[int]:
    """The places of `keys`, from the smallest key on: all of them numbers, or all texts."""
    if all(isinstance(key, str) for key in keys):
        return sorted(range(len(keys)), key=lambda place: str(keys[place]))
    numbers = [number(key, span) for key in keys]
    by_number = cmp_to_key(_order)
    return sorted(range(len(keys)), key=lambda place: by_number(numbers[place]))


def _order(left: Number, right: Number) -> int:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return (left > right) - (left < right)
    return -1 if compared("<", left, right) else 1


def _absolute(args: Args, span: Span) -> Value:
    return abs(number(args[0], span))


def _ends(value: Value, span: Span) -> Sequence[Fraction]:
    """A number with all its digits; or both ends of its enclosure."""
    found = number(value, span)
    if isinstance(found, Fraction):
        return (found,)
    sides = (found.lower().mid().fmpq(), found.upper().mid().fmpq())
    return [Fraction(int(side.p), int(side.q)) for side in sides]


def _one(values: Iterable[Fraction]) -> Fraction:
    """What all of `values` are."""
    first, *others = set(values)
    if others:
        raise Indefinite("close-call")
    return first


def _rounded(args: Args, span: Span) -> Value:
    """Half of a digit is rounded by some up, by others to even: then nobody can tell."""
    places = _integer(args[1], span) if len(args) > 1 else 0
    if abs(places) > 30:
        raise Misused("limit-digits", "a number is rounded to at most 30 digits", span)
    return _one(_half_up(end * Fraction(10) ** places) for end in _ends(args[0], span)) / (
        Fraction(10) ** places
    )


def _half_up(scaled: Fraction) -> Fraction:
    if scaled - floor(scaled) == HALF:
        raise Indefinite("rounding-tie")
    return Fraction(floor(scaled + HALF))


def _integer(value: Value, span: Span) -> int:
    found = number(value, span)
    if not isinstance(found, Fraction) or found.denominator != 1:
        raise Misused("wrong-type", f"{shown(value)} is no whole number", span)
    return int(found)


def _floor(args: Args, span: Span) -> Value:
    return _one(Fraction(floor(end)) for end in _ends(args[0], span))


def _ceil(args: Args, span: Span) -> Value:
    return _one(Fraction(ceil(end)) for end in _ends(args[0], span))


def _as_number(args: Args, span: Span) -> Value:
    """A label such as '1e-2' as the number that it says."""
    if not isinstance(args[0], str):
        return number(args[0], span)
    try:
        value = read_printed(args[0]).value
    except Unreadable as error:
        raise Misused(error.note, error.message, span) from error
    if value is None:
        raise Misused("wrong-type", f"{args[0]!r} is no number", span)
    return value


def _whole(args: Args, span: Span) -> Value:
    ends = _ends(_as_number(args, span), span)
    return _one(Fraction(floor(end) if end >= 0 else ceil(end)) for end in ends)


def _root(args: Args, span: Span) -> Value:
    value = number(args[0], span)
    if compared("<", value, Fraction(0)):
        raise Misused("no-value", "a root of a negative number", span)
    if isinstance(value, Fraction):
        roots = [_whole_root(side) for side in (value.numerator, value.denominator)]
        if None not in roots:
            return Fraction(roots[0] or 0, roots[1] or 1)
    return enclosed(value).sqrt()


def _whole_root(value: int) -> int | None:
    root = isqrt(value)
    return root if root * root == value else None


def _exponential(args: Args, span: Span) -> Value:
    value = number(args[0], span)
    if not compared("<=", abs(value), Fraction(1000)) and value != 0:
        raise Misused("limit-exponent", "this exponential is too large", span)
    return Fraction(1) if value == 0 else enclosed(value).exp()


def _logarithm(args: Args, span: Span) -> Value:
    values = [number(arg, span) for arg in args]
    if any(compared("<=", value, Fraction(0)) for value in values):
        raise Misused("no-value", "a logarithm of a number that is not positive", span)
    logs = [Fraction(0) if value == 1 else enclosed(value).log() for value in values]
    return logs[0] if len(logs) == 1 else arithmetic("/", logs[0], logs[1], span)


def _length(args: Args, span: Span) -> Value:
    return Fraction(len(items(args[0], span)))


def _total(args: Args, span: Span) -> Value:
    found: Value = Fraction(0)
    for item in items(args[0], span):
        found = arithmetic("+", found, number(item, span), span)
    return found


def _mean(args: Args, span: Span) -> Value:
    values = items(args[0], span)
    return arithmetic("/", _total(args, span), Fraction(len(values)), span)


def _distinct(args: Args, span: Span) -> Value:
    values = items(args[0], span) if args else ()
    if any(isinstance(value, arb) for value in values):
        raise Misused("wrong-type", "a set holds exact numbers and texts", span)
    return frozenset(values)


def _unique(args: Args, span: Span) -> Value:
    """Whether no element stands there twice."""
    values = items(args[0], span)
    if len(values) > 300:
        raise Misused("limit-work", "this list is too long", span)
    return not any(alike(one, two) for n, one in enumerate(values) for two in values[:n])


def _listed(args: Args, span: Span) -> Value:
    return tuple(items(args[0], span))


def _end(place: int) -> Callable[[Args, Span], Value]:
    def end(args: Args, span: Span) -> Value:
        values = items(args[0], span)
        if not values:
            raise Misused("empty-list", "this list is empty", span)
        return values[place]

    return end


def _steps(args: Args, span: Span) -> Value:
    values = [number(value, span) for value in items(args[0], span)]
    return tuple(arithmetic("-", right, left, span) for left, right in pairwise(values))


def _zipped(args: Args, span: Span) -> Value:
    return tuple(zip(*(items(arg, span) for arg in args), strict=False))


def _numbered(args: Args, span: Span) -> Value:
    start = _integer(args[1], span) if len(args) > 1 else 0
    return tuple((Fraction(n), item) for n, item in enumerate(items(args[0], span), start))


def _range(args: Args, span: Span) -> Value:
    ends = [_integer(arg, span) for arg in args]
    if max(map(abs, ends)) > MOST_ITEMS or (len(ends) == 3 and ends[2] == 0):
        raise Misused("limit-work", f"a range ends within {MOST_ITEMS}, and has a step", span)
    return tuple(map(Fraction, range(*ends)))


def _close(args: Args, span: Span) -> Value:
    left, right, room = (number(arg, span) for arg in args)
    return compared("<=", abs(arithmetic("-", left, right, span)), room)


Function: TypeAlias = tuple[int, int, Callable[[Args, Span], Value]]

FUNCTIONS: Mapping[str, Function] = {
    "abs": (1, 1, _absolute),
    "round": (1, 2, _rounded),
    "floor": (1, 1, _floor),
    "ceil": (1, 1, _ceil),
    "float": (1, 1, _as_number),
    "int": (1, 1, _whole),
    "sqrt": (1, 1, _root),
    "exp": (1, 1, _exponential),
    "log": (1, 2, _logarithm),
    "len": (1, 1, _length),
    "sum": (1, 1, _total),
    "mean": (1, 1, _mean),
    "set": (0, 1, _distinct),
    "list": (1, 1, _listed),
    "tuple": (1, 1, _listed),
    "unique": (1, 1, _unique),
    "first": (1, 1, _end(0)),
    "last": (1, 1, _end(-1)),
    "diff": (1, 1, _steps),
    "zip": (2, 6, _zipped),
    "enumerate": (1, 2, _numbered),
    "range": (1, 3, _range),
    "close": (3, 3, _close),
}
"""The least and largest number of arguments, and what it does with their values."""

LOOPING = frozenset({"all", "any", "min", "max", "sorted", "argmax", "argmin"})
"""Functions of loops, which `evaluate.py` runs."""
