"""Programs that students wrote, and what came of running them: plain data on both sides.

The graders run nothing themselves. A capability `Run` does, where there is one; what a program
calls while it runs is answered, and counted, by `Case.answer`, out of the program's reach.

    given     plain data; {"array": rows}, {"rng": seed}, or {"call": name} for what may be called
    oracles   what may be called: an operator v -> A v, or a game: coalition -> worth
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pydantic import JsonValue

from graders.verdict import Value

Given: TypeAlias = Any
"""What stands for one argument: plain data, as above."""


class Operator(Value):
    """v -> A v, for a square matrix by its rows."""

    kind: Literal["operator"] = "operator"
    rows: tuple[tuple[float, ...], ...]

    def answer(self, argument: object) -> dict[str, Any]:
        """The product, or why there is none."""
        size, vector = len(self.rows), _numbers(argument)
        if vector is None or len(vector) != size:
            return {"refused": f"expected a vector of {size} numbers"}
        products = (sum(map(float.__mul__, row, vector)) for row in self.rows)
        return {"value": {"array": list(products)}}


class Game(Value):
    """Coalition -> worth, for players 0 to n - 1.

    Entry k of `worths` belongs to the players i whose bit 2^i is set in k.
    """

    kind: Literal["game"] = "game"
    worths: tuple[float, ...]

    def answer(self, argument: object) -> dict[str, Any]:
        """The worth, or why there is none."""
        players = set(_numbers(argument) or ())
        count = len(self.worths).bit_length() - 1
        if _numbers(argument) is None or not players <= set(range(count)):
            return {"refused": f"expected a coalition of players 0 to {count - 1}"}
        return {"value": self.worths[sum(1 << int(player) for player in players)]}


def _numbers(argument: object) -> list[float] | None:
    """The numbers of a flat list; None if it is anything else."""
    if not isinstance(argument, list):
        return None
    found = [
        float(each) for each in argument if isinstance(each, int | float) and abs(each) < 1e300
    ]
    return found if len(found) == len(argument) else None


Oracle: TypeAlias = Operator | Game


@dataclass(frozen=True, slots=True)
class Case:
    """Inputs of one call.

    Attributes:
        given: One value for each parameter.
        oracles: What the values `{"call": name}` among them stand for.
        most: How often each of these may be called.
    """

    given: tuple[Given, ...]
    oracles: Mapping[str, Oracle] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)

    def answer(self, name: str, argument: object) -> dict[str, Any]:
        """What a call gives: `value`, or why it is `refused`."""
        if name not in self.oracles:
            return {"refused": "there is no such function"}
        return self.oracles[name].answer(argument)


@dataclass(frozen=True, slots=True)
class Program:
    """A function in the text of a program, and the cases that it is called with, in order.

    Attributes:
        source: The text, in Python.
        function: The name of the function.
        cases: What it is called with, one after the other.
        seconds: Processor time for all of them.
    """

    source: str
    function: str
    cases: tuple[Case, ...]
    seconds: int = 2


@dataclass(frozen=True, slots=True)
class Returned:
    """What one call gave: plain data, which nobody vouches for."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class Raised:
    """The exception that ended one call, and the last line of the program that it passed."""

    what: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Overdrawn:
    """One call asked a function more often than it may."""

    function: str
    most: int


Outcome: TypeAlias = Returned | Raised | Overdrawn


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a program.

    Attributes:
        outcomes: One for each case, up to the first that did not return.
        ended: Why there are no more, if no case says it: `jail` (nobody runs programs, or a layer
            of the jail is missing), `time`, `memory`, `output`, `calls`, `crash`.
    """

    outcomes: tuple[Outcome, ...] = ()
    ended: str | None = None


Run: TypeAlias = Callable[[Program], Ran]


def nobody_runs(_: Program) -> Ran:
    """Run nothing: what is there unless somebody allowed more."""
    return Ran(ended="jail")
