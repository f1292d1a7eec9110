"""What a function under test is given: plain data, or something that is made for it.

3   text   [1, 2]                       as it stands
{array: [[1, 2], [3, 4]]}               a numpy array of floats
{between: [-1, 1], size: 5}             drawn; without a size one number
{operator: [[2, 1], [1, 3]]}            a function v -> A v, whose calls are counted
{spectrum: [0.1, 0.9], size: 5}         one for a symmetric matrix with such eigenvalues
{game: {players: [a, b], formula: a*b}} a function from lists of players (0, 1, ...) to worths
{rng: 7}                                a numpy generator with this seed
{fresh: rng}, {fresh: seed}             another generator, or seed, in every run
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from graders.quantity import exact
from graders.running import Game, Given, Operator, Oracle
from graders.solvers.shapley.dense import DenseGame
from graders.solvers.shapley.game import Fields, read_game
from graders.spec import complaint
from graders.verdict import Value

Random: TypeAlias = np.random.Generator
Real: TypeAlias = Annotated[
    float,
    BeforeValidator(lambda raw: float(exact(raw))),
    WithJsonSchema({"type": ["number", "string"]}, mode="validation"),
]
"""A number as authors write it, such as 1/3."""

Reals: TypeAlias = tuple[Real, ...]
Size: TypeAlias = Annotated[int, Field(ge=1, le=100)]
Made: TypeAlias = Given | Oracle


MOST_PLAYERS: Final = 12


class Array(Value):
    """A numpy array of floats."""

    array: Reals | tuple[Reals, ...]

    def make(self, _: Random) -> Made:
        """The array, for the jail."""
        return {"array": _lists(self.array)}


class Between(Value):
    """Numbers drawn between two bounds."""

    between: tuple[Real, Real]
    size: Size | tuple[Size, Size] | None = None

    def make(self, random: Random) -> Made:
        """One draw."""
        drawn = random.uniform(*self.between, size=self.size)
        return {"array": drawn.tolist()} if self.size is not None else float(drawn)


class Matrix(Value):
    """A function v -> A v."""

    operator: Annotated[tuple[Reals, ...], Field(min_length=1, max_length=100)]

    def make(self, _: Random) -> Made:
        """The operator, which stays outside."""
        return Operator(rows=self.operator)


class Spectrum(Value):
    """A function v -> A v for a random symmetric matrix with eigenvalues between two bounds."""

    spectrum: tuple[Real, Real]
    size: Size

    def make(self, random: Random) -> Made:
        """One draw: Q diag(l) Q^T, with Q out of the QR decomposition of a normal matrix."""
        turned = np.linalg.qr(random.normal(size=(self.size, self.size)))[0]
        rows = _symmetric(turned * random.uniform(*self.spectrum, size=self.size) @ turned.T)
        return Operator(rows=tuple(map(tuple, rows.tolist())))


def _worths(fields: Fields) -> tuple[float, ...]:
    """The worth of every coalition; player i is bit i of its number."""
    game = read_game(fields)
    if not isinstance(game, DenseGame) or len(game.players) > MOST_PLAYERS:
        wanted = f"coalitions, rules or a formula, for at most {MOST_PLAYERS} players"
        raise complaint("wrong-form", "this game has no table of worths", expected=wanted)
    table = game.cube.transpose().reshape(-1)
    return tuple(int(worth) / game.worths.denominator for worth in table)


def _small(fields: Fields) -> Fields:
    _worths(fields)
    return fields


class Played(Value):
    """A function from coalitions to worths."""

    game: Annotated[Fields, AfterValidator(_small)]

    def make(self, _: Random) -> Made:
        """The game, which stays outside."""
        return Game(worths=_worths(self.game))


class Seeded(Value):
    """A numpy generator with this seed."""

    rng: Annotated[int, Field(ge=0)]

    def make(self, _: Random) -> Made:
        """The generator, for the jail."""
        return {"rng": self.rng}


class Fresh(Value):
    """Another generator, or seed, in every run."""

    fresh: Literal["rng", "seed"]

    def make(self, random: Random) -> Made:
        """One draw."""
        seed = int(random.integers(2**31))
        return {"rng": seed} if self.fresh == "rng" else seed


Plain: TypeAlias = bool | int | Real | str | tuple[bool | int | Real | str, ...]
Input: TypeAlias = (
    Array | Between | Matrix | Spectrum | Played | Seeded | Fresh | Plain | tuple[Reals, ...]
)


def made(value: Input, random: Random) -> Made:
    """What a function is given for an input."""
    return value.make(random) if isinstance(value, Value) else _lists(value)


def _lists(value: Any) -> Any:
    return [_lists(each) for each in value] if isinstance(value, tuple) else value


def _symmetric(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return (matrix + matrix.T) / 2
