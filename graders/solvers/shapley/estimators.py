"""Estimators of Shapley values from given draws, and how many draws suffice.

    orders     orders of all players: each brings what it adds to those before it
    pair       two players i and j; draws are coalitions S without them, whose size is uniform on
               0, ..., n - 2 and which are uniform given the size: the mean of v(S + i) - v(S + j)
               is the difference of their values
    width      R, of an interval that holds all worths, so that what a player brings lies in
               [-R, R]
    error      e, for every value at once, with chance 1 - delta; `norm: l2` asks for the length of
               all errors together, by e / sqrt(n) for each

Averages of given draws are exact. Numbers of draws are the least whole ones that the inequality
allows: Hoeffding's, 2 exp(-m e^2 / (2 R^2)) for each, or Chebyshev's, R^2 / (m e^2), with a union
bound over what is estimated.

Source: J. Castro, D. Gomez and J. Tejada, Polynomial calculation of the Shapley value based on
sampling (2009); R. Jia et al., Towards efficient data valuation based on the Shapley value (2019).
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Annotated, Any, Literal, Required, TypeAlias

from pydantic import Field
from typing_extensions import Unpack

from graders.rational import Chance, Positive, ball, ceiling
from graders.solver import solver
from graders.solvers.shapley.game import Fields, read_game
from graders.solvers.shapley.rules import members

MOST_DRAWS = 1_000
MOST_STEPS = 20_000

By: TypeAlias = Literal["hoeffding", "chebyshev"]
Players: TypeAlias = Annotated[int, Field(ge=2, le=10**6)]
Draws: TypeAlias = Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_DRAWS)]


class Ordered(Fields, total=False):
    """A game, and orders of its players, each as text: "a, b, c"."""

    orders: Required[Draws]


class Paired(Fields, total=False):
    """A game, two of its players, and coalitions without them, each as text: "{c, d}"."""

    pair: Required[tuple[str, str]]
    draws: Required[Draws]


@solver
def shapley_estimate(**given: Unpack[Ordered]) -> dict[str, Fraction]:
    """What each player brings, on average over the given orders.

    Raises:
        ValueError: The game is none, or an order does not hold every player once.

    >>> shapley_estimate(players=["a", "b"], rules=["1 if {a, b} is inside"], orders=["a, b"])
    {'a': Fraction(0, 1), 'b': Fraction(1, 1)}
    """
    game = read_game(given)
    if len(given["orders"]) * len(game.players) > MOST_STEPS:
        raise ValueError(f"these orders have more than {MOST_STEPS} players in all")
    brought = dict.fromkeys(game.players, Fraction(0))
    for text in given["orders"]:
        order = text.replace(",", " ").split()
        if sorted(order) != sorted(game.players):
            raise ValueError(f"{text!r} is no order of the players {', '.join(game.players)}")
        worths = [game.worth(frozenset(order[:size])) for size in range(len(order) + 1)]
        for place, player in enumerate(order):
            brought[player] += worths[place + 1] - worths[place]
    return {player: total / len(given["orders"]) for player, total in brought.items()}


@solver
def shapley_difference(**given: Unpack[Paired]) -> Fraction:
    """The estimate of the difference of two values from drawn coalitions.

    Raises:
        ValueError: The game is none, or a coalition holds one of the two.

    >>> shapley_difference(weights={"a": 2, "b": 1, "c": 1}, quota=3, pair=["a", "b"], draws=["c"])
    Fraction(1, 1)
    """
    game, (one, other) = read_game(given), given["pair"]
    if one == other or not {one, other} <= set(game.players):
        raise ValueError("a pair is two different players")
    total = Fraction(0)
    for text in given["draws"]:
        drawn = members(text, game.players)
        if drawn & {one, other}:
            raise ValueError(f"the coalition {text!r} holds one of the pair")
        total += game.worth(drawn | {one}) - game.worth(drawn | {other})
    return total / len(given["draws"])


@solver
def shapley_orders(
    players: Players,
    width: Positive,
    error: Positive,
    delta: Chance,
    *,
    by: By = "hoeffding",
    norm: Literal["max", "l2"] = "max",
) -> int:
    """How many orders suffice for the values of all players.

    >>> shapley_orders(10, width=1, error="1/10", delta="1/20")
    1199
    """
    return _draws(players, width, _each(players, error, norm), delta, by)


@solver
def shapley_draws(
    players: Players,
    width: Positive,
    error: Positive,
    delta: Chance,
    *,
    by: By = "hoeffding",
    norm: Literal["max", "l2"] = "max",
) -> int:
    """How many coalitions suffice for the differences of one player to each of the others.

    >>> shapley_draws(10, width=1, error="1/10", delta="1/20")
    1178
    """
    return _draws(players - 1, width, _each(players, error, norm), delta, by)


def _each(players: int, error: Fraction, norm: str) -> Fraction:
    """The square of the error that each estimate may have."""
    return error**2 / (players if norm == "l2" else 1)


def _draws(count: int, width: Fraction, square: Fraction, delta: Fraction, by: By) -> int:
    """The least m with count * 2 exp(-m e^2 / 2 R^2) <= delta, or count * R^2 / m e^2 <= delta."""
    if by == "chebyshev":
        return ceil(count * width**2 / (delta * square))

    def needed() -> Any:
        return ball(2 * width**2 / square) * ball(2 * count / delta).log()

    return ceiling(needed)
