"""Weighted voting games: a coalition is worth 1 if its weights reach the quota, else 0.

Coalitions are counted by size and weight, so that a hundred voters are no trouble where the
coalitions themselves cannot be listed. `counts[s]` is one long integer with a slot of `slot` bits
for each weight below the quota: how many coalitions of size s weigh that much. To let a voter in
shifts it by the voter's weight; to take one out undoes that.

Source: Y. Mann and L. S. Shapley, Values of large games VI, RM-3158 (1962).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial, lcm

MOST_VOTERS = 200
MOST_WORK = 10**8


@dataclass(frozen=True)
class VotingGame:
    """Weights and a quota: whole, or scaled until they are."""

    players: Sequence[str]
    weights: Sequence[int]
    quota: int

    @property
    def slot(self) -> int:
        """Bits for one count: the sum of all counts fits as well."""
        return len(self.players) + 1

    @property
    def gain(self) -> Fraction:
        """What everyone together is worth beyond nobody."""
        return Fraction(int(sum(self.weights) >= self.quota))

    @cached_property
    def values(self) -> dict[str, Fraction]:
        """The Shapley value of each player: the share of orders in which it turns the vote."""
        every = self._counts()
        return dict(zip(self.players, (self._value(every, w) for w in self.weights), strict=True))

    def _counts(self) -> list[int]:
        counts = [1] + [0] * len(self.players)
        for weight in self.weights:
            for size in range(len(self.players), 0, -1):
                counts[size] += self._shifted(counts[size - 1], weight)
        return counts

    def _shifted(self, count: int, weight: int) -> int:
        if weight >= self.quota:
            return 0
        kept = (self.quota - weight) * self.slot
        return (count & (1 << kept) - 1) << weight * self.slot

    def _value(self, every: Sequence[int], weight: int) -> Fraction:
        """Sum, over the coalitions without the player that it turns, their share of all orders."""
        n, total, without = len(self.players), 0, 0
        first = max(self.quota - weight, 0) * self.slot
        for size in range(n):
            without = every[size] - self._shifted(without, weight)
            turned = (without >> first) % ((1 << self.slot) - 1)
            total += factorial(size) * factorial(n - size - 1) * turned
        return Fraction(total, factorial(n))

    def worth(self, inside: Collection[str]) -> Fraction:
        """Whether the weights of these players reach the quota."""
        pairs = zip(self.players, self.weights, strict=True)
        return Fraction(
            int(sum(weight for player, weight in pairs if player in inside) >= self.quota)
        )

    def interchangeable(self, one: int, other: int) -> bool:
        """Whether the two players bring the same to every coalition without them.

        The heavier one never brings less, so equal values leave no room for a difference.
        """
        return self.values[self.players[one]] == self.values[self.players[other]]

    def null(self, player: int) -> bool:
        """Whether the player never turns a vote: then, and only then, its value is 0."""
        return self.values[self.players[player]] == 0


def voting_game(weights: Mapping[str, Fraction], quota: Fraction) -> VotingGame:
    """The game with these weights.

    Raises:
        ValueError: A weight is negative, the quota is not above 0, or there are too many
            voters or weights to count in bounded memory.
    """
    if any(weight < 0 for weight in weights.values()) or quota <= 0:
        raise ValueError("weights are not negative, and a quota is above 0")
    scale = lcm(quota.denominator, *(weight.denominator for weight in weights.values()))
    whole = [int(weight * scale) for weight in weights.values()]
    reached = min(int(quota * scale), sum(whole) + 1)
    if len(whole) > MOST_VOTERS or reached * len(whole) ** 2 > MOST_WORK:
        raise ValueError(f"{len(whole)} voters with a quota of {reached} are too many to count")
    return VotingGame(tuple(weights), whole, reached)
