"""A cooperative game as an author gives it, in one of four ways.

    coalitions   {"a": 1, "b": 1, "{a, b}": 3}        and `otherwise`, the worth of all others
    rules        ["1 if {a, b} is inside"]            see rules.py
    formula      "a*b + 2*c"                          see formula.py
    weights      {a: 3, b: 2, c: 2} with a `quota`    a weighted voting game

`players` lists the names, in the order of the values; `weights` may do without.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Protocol, TypeAlias

from pydantic import BeforeValidator
from typing_extensions import TypedDict

from graders.quantity import exact
from graders.solvers.shapley.voting import voting_game

Amount: TypeAlias = Annotated[Fraction, BeforeValidator(exact)]

MOST_PLAYERS = 20


class Fields(TypedDict, total=False):
    """What an author writes to give a game."""

    players: tuple[str, ...]
    coalitions: Mapping[str, Amount]
    otherwise: Amount
    rules: tuple[str, ...]
    formula: str
    weights: Mapping[str, Amount]
    quota: Amount


class Game(Protocol):
    """What can be asked of a game."""

    @property
    def players(self) -> Sequence[str]:
        """Names, in the order of the values."""

    @property
    def gain(self) -> Fraction:
        """What everyone together is worth beyond nobody."""

    @property
    def values(self) -> Mapping[str, Fraction]:
        """The Shapley value of each player."""

    def worth(self, inside: Collection[str]) -> Fraction:
        """What the coalition of these players is worth."""

    def interchangeable(self, one: int, other: int) -> bool:
        """Whether two players bring the same to every coalition without them."""

    def null(self, player: int) -> bool:
        """Whether a player brings nothing to any coalition."""


def read_game(fields: Fields) -> Game:
    """The game that `fields` give.

    Raises:
        ValueError: They give none, or several, or one that is too large.
    """
    ways = [way for way in ("coalitions", "rules", "formula", "weights") if way in fields]
    if len(ways) != 1:
        raise ValueError("a game has one of coalitions, rules, formula, and weights")
    players = fields.get("players", ())
    if "weights" in fields:
        weights = fields["weights"]
        if "quota" not in fields or (players and set(players) != weights.keys()):
            raise ValueError("a voting game has a quota, and a weight for each player")
        return voting_game({name: weights[name] for name in players or weights}, fields["quota"])
    if not 1 <= len(players) <= MOST_PLAYERS or len(set(players)) != len(players):
        raise ValueError(f"a game has 1 to {MOST_PLAYERS} players, each with a name of its own")
    if wrong := [name for name in players if not name or set(name) & set(" ,{}\t\n")]:
        raise ValueError(f"{wrong[0]!r} cannot be the name of a player")
    # numpy takes 0.1 s to import, and most problems do without.
    from graders.solvers.shapley.dense import dense_game  # noqa: PLC0415

    return dense_game(players, fields)
