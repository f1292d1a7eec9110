"""One exact rational out of an interval.

secret      by stratum: both signs, small, medium and large, now and then far out
small       combinations of -1, 2, 1/2, -2, 3
nice        the simplest numbers inside, for people to look at
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import islice

from flint import fmpq

from graders.maths.interval import Interval

_STRATA = ((fmpq(1, 16), fmpq(1)), (fmpq(1, 2), fmpq(3)), (fmpq(2), fmpq(8)))
_FAR = ((fmpq(8), fmpq(64)), (fmpq(64), fmpq(1024)))
_PATTERNS = (1, 2, 4, 3, 5, 6, 7)
_STRIDES = (1, 2, 4, 5, 7, 8)
_GRAIN = 1 << 20
_NICE = (
    *("2", "3", "1", "-1", "0", "1/2", "-2", "4", "5", "1/3", "3/2", "-3", "2/3", "1/4"),
    *("10", "6", "3/4", "-1/2", "7", "1/10"),
)
_SIMPLE = tuple(fmpq(f.numerator, f.denominator) for f in map(Fraction, _NICE))
_CORNERS = (fmpq(-1), fmpq(2), fmpq(1, 2), fmpq(-2), fmpq(3))


def secret(interval: Interval, number: int, order: int, flip: int, noise: int) -> fmpq:
    """Return draw `number` from `interval`, which is not empty.

    Args:
        interval: Where to draw.
        number: Which draw; 0 to 7 cover the strata, 8 and 9 lie far out, the rest is repetition.
        order: The place of the name among all names: names near each other differ.
        flip: Random bits shared by all names: which signs come first.
        noise: Random bits of this name and draw.
    """
    pattern = (number ^ flip) % 8 & _PATTERNS[order % 7] if number < 8 else noise >> 200
    negative = pattern.bit_count() % 2 == 1
    if interval.step:
        return _whole(interval, number, order, negative, noise)
    share = fmpq(2 * (noise % _GRAIN) + 1, 2 * _GRAIN)
    stratum = (number + order) % 3
    if interval.low is not None and interval.high is not None:
        return _between(interval.low, interval.high, negative, (stratum + share) / 3)
    near, far = _FAR[number % 2] if number % 10 in (8, 9) else _STRATA[stratum]
    size = near + (far - near) * share
    if interval.low is not None:
        return interval.low + size
    if interval.high is not None:
        return interval.high - size
    return -size if negative else size


def _between(low: fmpq, high: fmpq, negative: bool, share: fmpq) -> fmpq:
    if low < 0 < high:
        low, high = (low, fmpq(0)) if negative else (fmpq(0), high)
    value = low + (high - low) * share
    coarse = fmpq((value * _GRAIN).floor(), _GRAIN)
    return coarse if low < coarse < high else value


def _whole(interval: Interval, number: int, order: int, negative: bool, noise: int) -> fmpq:
    """Whole numbers stay small, so that sums stay short; draws 0 to 8 differ where they can."""
    start = interval.low if interval.low is not None else interval.high
    size = min(interval.count or 9, 9)
    turn = number * _STRIDES[order % 6] + order + number // size
    steps = turn % size if number < 9 or (interval.count or 10) <= 9 else noise % 21
    if interval.count is not None:
        steps %= interval.count
    if start is None:
        start = fmpq(interval.residue)
        steps = -steps if negative else steps
    elif interval.low is None:
        steps = -steps
    return start + steps * interval.step


def small(interval: Interval, number: int, order: int) -> fmpq:
    """Return digit `order` of `number`, written in the simplest numbers of `interval`."""
    choice = tuple(value for value in _CORNERS if value in interval) or nice(interval)
    return choice[number // len(choice) ** order % len(choice)]


@lru_cache(maxsize=256)
def nice(interval: Interval) -> tuple[fmpq, ...]:
    """Return a few of the simplest numbers of `interval`, the nicest first."""
    found = [value for value in _SIMPLE if value in interval]
    if interval.step and len(found) < 4:
        start = interval.low if interval.low is not None else interval.high or fmpq(0)
        direction = interval.step if interval.low is not None else -interval.step
        more = (start + direction * steps for steps in range(6))
        found.extend(value for value in more if value in interval and value not in found)
    elif len(found) < 4:
        found.extend(islice(_simple_inside(interval), 4))
    return tuple(dict.fromkeys(found))


def _simple_inside(interval: Interval) -> list[fmpq]:
    low, high = interval.low, interval.high
    if low is None or high is None:
        end, sign = (low, 1) if low is not None else (high or fmpq(0), -1)
        base = fmpq(end.ceil() if sign > 0 else end.floor())
        return [base + sign * steps for steps in (1, 2, 3, 10)]
    if low == high:
        return [low]
    width = high - low
    shares = [fmpq(n, d) for n, d in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))]
    return [
        _simplest(low + width * (share - fmpq(1, 20)), low + width * (share + fmpq(1, 20)))
        for share in shares
    ]


def _simplest(low: fmpq, high: fmpq) -> fmpq:
    """The rational of least denominator between `low` and `high`, by continued fractions.

    >>> print(_simplest(fmpq(31, 100), fmpq(34, 100)))
    1/3
    """
    whole = fmpq(low.ceil())
    if whole <= high:
        return whole
    below = whole - 1
    return below + 1 / _simplest(1 / (high - below), 1 / (low - below))
