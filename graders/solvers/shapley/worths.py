"""Exact numbers for every coalition at once.

    Worths    an array with one axis of length 2 for each player: index 1 where the player is
              inside. Axes on which nothing depends have length 1, so small parts stay small.

Values are integers over one common denominator. They are 64-bit while a bound proves that nothing
overflows, and unbounded integers of Python otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

SAFE = 2**62
"""Below this, a sum or difference of two integers fits into 64 bits."""


@dataclass(frozen=True, slots=True)
class Worths:
    """`array / denominator`, where no entry of `array` is larger than `bound` in size."""

    array: Array
    denominator: int
    bound: int

    def over(self, denominator: int) -> Worths:
        """The same numbers over a multiple of the denominator."""
        factor = denominator // self.denominator
        bound = self.bound * factor
        return Worths(wide(self.array, bound) * factor, denominator, bound)


def wide(array: Array, bound: int) -> Array:
    """`array` in a type that holds integers up to `bound`."""
    return array if bound < SAFE else array.astype(object)


def constant(value: Fraction, players: int) -> Worths:
    """The same number for every coalition."""
    top = value.numerator
    kind = np.int64 if abs(top) < SAFE else object
    return Worths(np.full((1,) * players, top, kind), value.denominator, abs(top))


def membership(player: int, players: int) -> Worths:
    """1 for the coalitions that the player is inside of, 0 for all others."""
    shape = [1] * players
    shape[player] = 2
    return Worths(np.array([0, 1], np.int64).reshape(shape), 1, 1)


def _level(a: Worths, b: Worths) -> tuple[Worths, Worths]:
    common = lcm(a.denominator, b.denominator)
    return a.over(common), b.over(common)


def add(a: Worths, b: Worths) -> Worths:
    """The sum, coalition by coalition."""
    a, b = _level(a, b)
    bound = a.bound + b.bound
    return Worths(wide(a.array, bound) + wide(b.array, bound), a.denominator, bound)


def negative(a: Worths) -> Worths:
    """The sign turned."""
    return Worths(-a.array, a.denominator, a.bound)


def multiply(a: Worths, b: Worths) -> Worths:
    """The product, coalition by coalition."""
    bound = a.bound * b.bound
    product = wide(a.array, bound) * wide(b.array, bound)
    return Worths(product, a.denominator * b.denominator, bound)


def divide(a: Worths, b: Worths) -> Worths:
    """The quotient, coalition by coalition.

    Raises:
        ValueError: `b` is 0 for some coalition, or takes too many different values: their least
            common multiple has more than 1,000 bits.
    """
    divisors = [int(value) for value in np.unique(b.array)]
    if 0 in divisors:
        raise ValueError("it divides by zero for some coalition")
    common = lcm(*divisors)
    if common.bit_length() > 1_000:
        raise ValueError("it divides by too many different numbers")
    bound = common * b.denominator
    kind = np.int64 if bound < SAFE else object
    inverse = np.array(common, kind) // b.array.astype(kind) * b.denominator
    return multiply(a, Worths(inverse, common, bound))


def compare(relation: Callable[[Array, Array], Array], a: Worths, b: Worths) -> Worths:
    """1 where the relation holds, 0 elsewhere."""
    a, b = _level(a, b)
    return Worths(relation(a.array, b.array).astype(np.int64), 1, 1)


def pick(choose: Callable[[Array, Array], Array], a: Worths, b: Worths) -> Worths:
    """The larger, or the smaller, of the two."""
    a, b = _level(a, b)
    bound = max(a.bound, b.bound)
    return Worths(choose(wide(a.array, bound), wide(b.array, bound)), a.denominator, bound)
