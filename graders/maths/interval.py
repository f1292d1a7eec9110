"""The numbers that a domain allows, once its ends have values."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq

from graders.maths.balls import Undefined, Value
from graders.maths.declared import Domain

FARTHEST = 1 << 14
"""The exponent that the end of a domain may have: as an exact rational it is written out."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, None where unbounded.

    Attributes:
        low: The lower end; for whole numbers it is one of them.
        high: The upper end, likewise.
        step: 0 for real numbers, 1 for whole numbers, 2 for odd or even ones.
        residue: What the whole numbers leave when divided by `step`.
        has_low: Whether the lower end itself is allowed.
        has_high: Whether the upper end itself is allowed.
    """

    low: fmpq | None
    high: fmpq | None
    step: int = 0
    residue: int = 0
    has_low: bool = True
    has_high: bool = True

    @property
    def empty(self) -> bool:
        """Whether it holds no number."""
        if self.low is None or self.high is None:
            return False
        alone = self.has_low and self.has_high
        return bool(self.low > self.high or (self.low == self.high and not alone))

    def __contains__(self, value: fmpq) -> bool:
        """Whether `value` is allowed."""
        if self.low is not None and not (value > self.low or (self.has_low and value == self.low)):
            return False
        if self.high is not None and not (
            value < self.high or (self.has_high and value == self.high)
        ):
            return False
        return not self.step or (value.q == 1 and value.p % self.step == self.residue)

    @property
    def count(self) -> int | None:
        """How many whole numbers it holds, None for infinitely many."""
        if not self.step or self.low is None or self.high is None:
            return None
        return int((self.high - self.low).p) // self.step + 1


def interval(domain: Domain, low: Value | None, high: Value | None) -> Interval:
    """Return the interval of `domain`, whose ends have the values `low` and `high`.

    An end that is not rational moves inward by the width of its ball.

    Raises:
        Undefined: An end is too small or too large to be written out.
    """
    first = None if low is None else _inward(low, up=True)
    last = None if high is None else _inward(high, up=False)
    if not domain.integer:
        open_low, open_high = domain.low_open, domain.high_open
        return Interval(first, last, has_low=not open_low, has_high=not open_high)
    step = 1 if domain.parity is None else 2
    residue = int(domain.parity == "odd")
    if first is not None:
        start = int(first.floor()) + 1 if domain.low_open else int(first.ceil())
        first = fmpq(start + (residue - start) % step)
    if last is not None:
        stop = int(last.ceil()) - 1 if domain.high_open else int(last.floor())
        last = fmpq(stop - (stop - residue) % step)
    return Interval(first, last, step, residue)


def _inward(value: Value, *, up: bool) -> fmpq:
    if type(value) is fmpq:
        return value
    end = value.upper() if up else value.lower()
    if not end.is_zero() and abs(int(end.man_exp()[1])) > FARTHEST:
        raise Undefined("an end of a domain that is too small or too large")
    return end.fmpq()
