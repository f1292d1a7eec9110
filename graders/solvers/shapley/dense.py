"""Games given by the worth of every coalition: Shapley values and axioms, exactly.

Memory is about 50 bytes for a coalition, so that 20 players take some 60 MB.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import comb, factorial, lcm
from typing import TYPE_CHECKING

import numpy as np

from graders.solvers.shapley.formula import from_formula
from graders.solvers.shapley.rules import from_rules, members
from graders.solvers.shapley.worths import SAFE, Array, Worths, wide

if TYPE_CHECKING:
    from graders.solvers.shapley.game import Fields


@dataclass(frozen=True)
class DenseGame:
    """A game with one worth for each of the 2**n coalitions."""

    players: Sequence[str]
    worths: Worths

    @property
    def cube(self) -> Array:
        """The worths with one axis for each player: 0 outside, 1 inside."""
        return np.broadcast_to(self.worths.array, (2,) * len(self.players))

    @property
    def gain(self) -> Fraction:
        """What everyone together is worth beyond nobody."""
        corners = self.cube[(1,) * len(self.players)], self.cube[(0,) * len(self.players)]
        return Fraction(int(corners[0]) - int(corners[1]), self.worths.denominator)

    @cached_property
    def values(self) -> dict[str, Fraction]:
        """The Shapley value of each player.

        The worths are summed by size s: of all coalitions, and of those with the player inside.
        What the player brings to a coalition of size s has the weight s! (n - s - 1)! / n!.

        Source: L. S. Shapley, A value for n-person games (1953).
        """
        count = len(self.players)
        order = np.argsort(_sizes(count), kind="stable")
        starts = np.cumsum([0, *(comb(count, size) for size in range(count))])
        flat = wide(self.cube, self.worths.bound << count).reshape(-1)[order]
        every = [int(total) for total in np.add.reduceat(flat, starts)]
        found = {}
        for position, player in enumerate(self.players):
            inside = (order >> (count - 1 - position) & 1).astype(bool)
            sums = np.add.reduceat(np.where(inside, flat, 0), starts)
            found[player] = self._value(every, [int(total) for total in sums])
        return found

    def _value(self, every: Sequence[int], inside: Sequence[int]) -> Fraction:
        count = len(self.players)
        total = sum(
            factorial(size)
            * factorial(count - size - 1)
            * (inside[size + 1] - every[size] + inside[size])
            for size in range(count)
        )
        return Fraction(total, factorial(count) * self.worths.denominator)

    def worth(self, inside: Collection[str]) -> Fraction:
        """What the coalition of these players is worth."""
        place = tuple(int(player in inside) for player in self.players)
        return Fraction(int(self.cube[place]), self.worths.denominator)

    def interchangeable(self, one: int, other: int) -> bool:
        """Whether the two players bring the same to every coalition without them."""
        first, second = self._inside(one, other), self._inside(other, one)
        return bool(np.array_equal(first, second))

    def _inside(self, inside: int, outside: int) -> Array:
        index: list[int | slice] = [slice(None)] * len(self.players)
        index[inside], index[outside] = 1, 0
        return self.cube[tuple(index)]

    def null(self, player: int) -> bool:
        """Whether the player brings nothing to any coalition."""
        without, joined = (np.take(self.cube, side, axis=player) for side in (0, 1))
        return bool(np.array_equal(without, joined))


def _sizes(count: int) -> Array:
    return np.bitwise_count(np.arange(2**count, dtype=np.uint32))


def dense_game(players: Sequence[str], fields: Fields) -> DenseGame:
    """The game among `players` that a table, rules or a formula gives."""
    if "coalitions" in fields:
        table = from_coalitions(players, fields["coalitions"], fields.get("otherwise"))
        return DenseGame(players, table)
    if "formula" in fields:
        return DenseGame(players, from_formula(players, fields["formula"]))
    return DenseGame(players, from_rules(players, fields["rules"]))


def from_coalitions(
    players: Sequence[str], worth: Mapping[str, Fraction], otherwise: Fraction | None
) -> Worths:
    """The worths from a table such as `{"a": 1, "b": 1, "{a, b}": 3}`; nobody has 0 unless said.

    Raises:
        ValueError: A coalition is there twice, or is missing and there is no `otherwise`.
    """
    given: dict[frozenset[str], Fraction] = {}
    for text, amount in worth.items():
        coalition = members(text, players)
        if coalition in given:
            raise ValueError(f"the coalition {{{', '.join(sorted(coalition))}}} is there twice")
        given[coalition] = amount
    given.setdefault(frozenset(), Fraction(0))
    if otherwise is None and len(given) < 2 ** len(players):
        raise ValueError(f"the coalition {_missing(players, given)} is missing")
    common = lcm(*(amount.denominator for amount in [*given.values(), otherwise or Fraction(0)]))
    rest = int((otherwise or 0) * common)
    bound = max(abs(int(amount * common)) for amount in [*given.values(), Fraction(rest, common)])
    array = np.full((2,) * len(players), rest, np.int64 if bound < SAFE else object)
    for coalition, amount in given.items():
        array[tuple(int(player in coalition) for player in players)] = int(amount * common)
    return Worths(array, common, bound)


def _missing(players: Sequence[str], given: Collection[frozenset[str]]) -> str:
    every = (c for size in range(len(players) + 1) for c in combinations(players, size))
    return next(f"{{{', '.join(c)}}}" for c in every if frozenset(c) not in given)
