"""Shapley values of cooperative games, and the axioms that single them out.

Games are given in the four ways of `game.py`: at most 20 players, or 200 with `weights`.
"""

from __future__ import annotations

from fractions import Fraction

from typing_extensions import TypedDict, Unpack

from graders.solver import solver
from graders.solvers.shapley.estimators import (
    shapley_difference,
    shapley_draws,
    shapley_estimate,
    shapley_orders,
)
from graders.solvers.shapley.game import Fields, Game, read_game

__all__ = [
    "shapley",
    "shapley_axioms",
    "shapley_difference",
    "shapley_draws",
    "shapley_estimate",
    "shapley_orders",
]


class Equation(TypedDict):
    """A linear equation between entries of a vector: their weighted sum is `equals`."""

    weights: dict[str, Fraction]
    equals: Fraction


@solver
def shapley(**game: Unpack[Fields]) -> dict[str, Fraction]:
    """Each player's average contribution over all orders of arrival, exactly.

    Raises:
        ValueError: The game is not given in one of the four ways, or is too large.

    >>> values = shapley(players=["TL", "TR", "BR"], rules=["1 if {TL, TR} is inside"])
    >>> [str(value) for value in values.values()]
    ['1/2', '1/2', '0']

    Source: L. S. Shapley, A value for n-person games (1953).
    """
    return dict(read_game(game).values)


@solver
def shapley_axioms(**game: Unpack[Fields]) -> dict[str, list[Equation]]:
    """What each axiom asks of the values of this game, as linear equations.

    Returns:
        Equations for `efficiency` (the values share what everyone gains), `symmetry` (players who
        bring the same have the same) and `null-player` (who brings nothing has nothing).

    >>> axioms = shapley_axioms(weights={"a": 2, "b": 2, "c": 0}, quota=3)
    >>> axioms["null-player"]
    [{'weights': {'c': Fraction(1, 1)}, 'equals': Fraction(0, 1)}]
    """
    found, one, zero = read_game(game), Fraction(1), Fraction(0)
    everyone = dict.fromkeys(found.players, one)
    idle = [player for position, player in enumerate(found.players) if found.null(position)]
    return {
        "efficiency": [Equation(weights=everyone, equals=found.gain)],
        "symmetry": [Equation(weights={a: one, b: -one}, equals=zero) for a, b in _twins(found)],
        "null-player": [Equation(weights={player: one}, equals=zero) for player in idle],
    }


def _twins(game: Game) -> list[tuple[str, str]]:
    """Each player with the first one that it can be exchanged for.

    Only equal values are looked at: players that can be exchanged have equal values.
    """
    values = list(game.values.values())
    firsts: list[int] = []
    found = []
    for position, value in enumerate(values):
        alike = (first for first in firsts if values[first] == value)
        twin = next((first for first in alike if game.interchangeable(first, position)), None)
        if twin is None:
            firsts.append(position)
        else:
            found.append((game.players[twin], game.players[position]))
    return found
