"""Moments of a density over a part of the line, in closed form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from flint import arb

from graders.maths.balls.law import Density

End: TypeAlias = arb
"""A place in units of the density: standard deviations from the mean, shares of the length, or
mean waiting times; infinite ends are infinite balls."""


def _raised(end: End, power: int, weight: arb) -> arb:
    """end^power * weight, 0 at an infinite end, where the weight wins."""
    return end**power * weight if end.is_finite() else arb(0)


def _bell(end: End) -> arb:
    return (-end * end / 2).exp() / (2 * arb.pi()).sqrt() if end.is_finite() else arb(0)


def _above(end: End) -> arb:
    """The probability beyond an end."""
    if not end.is_finite():
        return arb(0 if end > 0 else 1)
    return (end / arb(2).sqrt()).erfc() / 2


def _normal(low: End, high: End, count: int) -> list[arb]:
    bells = _bell(low), _bell(high)
    share = _above(low) - _above(high) if low > 0 else _above(-high) - _above(-low)
    found = [share, bells[0] - bells[1]]
    for order in range(2, count):
        ends = _raised(low, order - 1, bells[0]) - _raised(high, order - 1, bells[1])
        found.append((order - 1) * found[order - 2] + ends)
    return found[:count]


def _uniform(low: End, high: End, count: int) -> list[arb]:
    return [(high ** (k + 1) - low ** (k + 1)) / (k + 1) for k in range(count)]


def _exponential(low: End, high: End, count: int) -> list[arb]:
    falls = [(-end).exp() if end.is_finite() else arb(0) for end in (low, high)]
    found = [falls[0] - falls[1]]
    for order in range(1, count):
        ends = _raised(low, order, falls[0]) - _raised(high, order, falls[1])
        found.append(order * found[-1] + ends)
    return found


_KINDS: Mapping[str, Callable[[End, End, int], list[arb]]] = MappingProxyType(
    {
        "normal": _normal,
        "uniform": _uniform,
        "line": _uniform,
        "exponential": _exponential,
    }
)


def moments(density: Density, low: End, high: End, count: int) -> list[arb]:
    """Return the integrals of 1, t, t^2, ... from `low` to `high`, t in units of the density."""
    return _KINDS[density.kind](low, high, count)
