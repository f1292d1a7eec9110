"""A set of numbers that is drawn, and a value for each of all sets: a game.

normalized   nothing is worth 0
monotone     that, and no set is worth less than a part of it
additive     a set is worth the sum of what its elements are
"""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq

from graders.maths.balls.game import Game
from graders.maths.balls.sets import Elements, Subset, subsets
from graders.maths.balls.value import ZERO
from graders.maths.declared import Structure
from graders.maths.interval import Interval
from graders.maths.types import Dim, Type

MOST = 8
"""Elements of the largest set for all of whose subsets values are drawn."""


def universe(type_: Type) -> Dim | None:
    """Return the largest number in a set, or in the sets that a function takes; None of others.

    >>> from graders.maths.types import SCALAR, function, subset
    >>> universe(function((subset("n"),), SCALAR)), universe(SCALAR)
    ('n', None)
    """
    found = type_.takes[0] if type_.kind == "function" and type_.takes else type_
    return found.shape[0] if found.kind == "set" and found.shape else None


def some(count: int, noise: int) -> Subset:
    """Return some of the numbers from 1 to `count`."""
    return Subset(k + 1 for k in range(count) if noise >> k & 1)


def drawn(
    count: int, kind: Structure | None, allowed: Interval, entry: Callable[[int], fmpq]
) -> Game | None:
    """Return a game of `count` players with values in `allowed`, None where none is found."""
    if count > MOST:
        return None
    sets = subsets(frozenset(range(1, count + 1)))
    worths = {some: entry(place) for place, some in enumerate(sets)}
    if kind == "monotone":
        worths = _ranked(worths)
    elif kind is not None:
        worths = _shaped(worths, kind)
    found = Game(worths)
    return found if _is_kind(found, kind) and _is_bounded(found, allowed) else None


def _shaped(worths: dict[Elements, fmpq], kind: Structure) -> dict[Elements, fmpq]:
    """Values of a kind, made of any."""
    single = {some: worth for some, worth in worths.items() if len(some) == 1}
    found: dict[Elements, fmpq] = {}
    for some, worth in worths.items():
        match kind if some else "normalized":
            case "additive":
                found[some] = sum((single[frozenset({player})] for player in some), ZERO)
            case _:
                found[some] = worth if some else ZERO
    return found


def _ranked(worths: dict[Elements, fmpq]) -> dict[Elements, fmpq]:
    """The same values without their signs, so dealt out that no set has less than a part of it.

    Were each the largest of what was drawn for it and for its parts, few would be its own.
    """
    weights = {player: abs(worths[frozenset({player})]) for player in max(worths, key=len)}
    ranks = sorted(worths, key=lambda some: (sum((weights[k] for k in some), ZERO), len(some)))
    values = sorted(abs(worth) for some, worth in worths.items() if some)
    dealt = dict(zip(ranks, (ZERO, *values), strict=True))
    return {some: dealt[some] for some in worths}


def allows(
    value: object, type_: Type, kind: Structure | None, count: int, allowed: Interval
) -> bool:
    """Whether `value` is a set, or a game, such as the declaration asks for."""
    everybody = frozenset(range(1, count + 1))
    if type_.kind == "set":
        return isinstance(value, Subset) and value <= everybody
    whole = (
        isinstance(value, Game) and count <= MOST and set(value.worths) == set(subsets(everybody))
    )
    return (
        isinstance(value, Game) and whole and _is_kind(value, kind) and _is_bounded(value, allowed)
    )


def _is_bounded(game: Game, allowed: Interval) -> bool:
    return all(worth in allowed for worth in game.worths.values())


def _is_kind(game: Game, kind: Structure | None) -> bool:
    worths = game.worths
    if kind is not None and worths[frozenset()]:
        return False
    match kind:
        case "monotone":
            parts = ((some - {player}, some) for some in worths for player in some)
            return all(worths[part] <= worths[some] for part, some in parts)
        case "additive":
            pairs = (
                (some, frozenset({player})) for some in worths for player in some if len(some) > 1
            )
            return all(worths[s] == worths[s - one] + worths[one] for s, one in pairs)
        case _:
            return True
