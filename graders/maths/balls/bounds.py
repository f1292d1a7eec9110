"""Bounds of a quantity that depends on a distance t >= 1.

Quad     a + b t + c t^2
Growth   what is between two such bounds, and how large its logarithm is at most, and at least
"""

from __future__ import annotations

from typing import NamedTuple

from flint import arb

FAR = 1_000
"""Below exp(-1000) is what is exactly 0."""


class Quad(NamedTuple):
    """a + b t + c t^2."""

    a: arb
    b: arb
    c: arb

    def plus(self, other: Quad) -> Quad:
        """Return the sum."""
        return Quad(*(x + y for x, y in zip(self, other, strict=True)))

    def times(self, factor: arb) -> Quad:
        """Return a multiple."""
        return Quad(*(x * factor for x in self))

    def over(self, other: Quad) -> Quad:
        """Return something that is above both."""
        return Quad(*(x.max(y) for x, y in zip(self, other, strict=True)))

    @property
    def falling(self) -> bool:
        """Whether it is certainly largest at its constant."""
        return bool(self.b <= 0 and self.c <= 0)

    @property
    def low_degree(self) -> int:
        """2 if it may bend, 1 if not."""
        return 1 if self.c == 0 else 2

    @property
    def floor(self) -> arb:
        """A number that it never falls below, as t >= 1."""
        if self.b >= 0 and self.c >= 0:
            return self.a + self.b + self.c
        return self.a - self.b * self.b / (4 * self.c) if self.c > 0 else arb("-inf")


ZERO = Quad(arb(0), arb(0), arb(0))


_PATIENCE, STEEPEST = 64, 24
"""t is at most 24 exp(t/64), as 64/e < 24: powers of t must not eat up what falls slowly."""


def slope(powers: int) -> Quad:
    """Return the logarithm of exp(t/64)^powers."""
    return Quad(arb(0), arb(powers) / _PATIENCE, arb(0))


def flat(value: arb) -> Quad:
    """Return the constant bound."""
    return Quad(value, arb(0), arb(0))


class Growth(NamedTuple):
    """Bounds of a formula: itself, and the logarithm of its size; None where none is known."""

    low: Quad | None = None
    high: Quad | None = None
    least: Quad | None = None
    most: Quad | None = None

    @property
    def exact(self) -> Quad | None:
        """What it is, if it is known exactly."""
        return self.low if self.low is self.high else None


def between(low: arb, high: arb) -> Growth:
    """Return the growth of what stays between two numbers."""
    size = abs(low).max(abs(high))
    least = flat(low.log()) if low > 0 else None
    return Growth(flat(low), flat(high), least, flat(size.log()) if size > 0 else None)


def along(value: Quad) -> Growth:
    """Return the growth of what is exactly `value`."""
    a, b, c = (abs(x).upper() for x in value)
    size = a + STEEPEST * b + STEEPEST**2 * c
    share = 2 if value.low_degree == 2 else int(b != 0)
    most = flat(size.log() if size > 0 else arb(-FAR)).plus(slope(share))
    floor = value.floor
    least = flat(floor.log()) if floor > 0 else None
    return Growth(value, value, least, most)
