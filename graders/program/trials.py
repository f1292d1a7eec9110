"""The cases on which a function is tried: inputs as authors write them, and as they are run.

A case that draws is drawn from the secret of the problem: the same for every response to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import numpy as np
from pydantic import BeforeValidator, Field

from graders.fields import Reference
from graders.program.inputs import Fresh, Input, made
from graders.program.returned import shown
from graders.program.source import Signature
from graders.running import Case, Game, Operator
from graders.spec import complaint
from graders.verdict import Value


def _listed(raw: Any) -> Any:
    """Plain data; of a mapping, such as solvers give, the values in order."""
    match raw:
        case dict():
            return [_listed(each) for each in raw.values()]
        case list() | tuple():
            return [_listed(each) for each in raw]
        case bool() | int() | None:
            return raw
        case _:
            return _number(raw)


def _number(raw: Any) -> Any:
    try:
        return float(Fraction(str(raw)))
    except ValueError:
        return raw


class Trial(Value):
    """One case: inputs by parameter, and what the function returns for them."""

    given: dict[str, Input]
    expects: Annotated[
        Any,
        BeforeValidator(_listed),
        Reference(),
        Field(description="What is returned; by default, what the reference returns."),
    ] = None

    def check(self, asked: Signature, calls: Mapping[str, int | str]) -> None:
        """Refuse a case that does not fit the function.

        Raises:
            PydanticCustomError: Parameters are missing or unknown, or a bound is no number.
        """
        if set(self.given) != set(asked.parameters):
            wanted = f"values of {', '.join(asked.parameters)}"
            raise complaint("wrong-form", "a case does not fit the function", expected=wanted)
        for name, most in calls.items():
            bound = self.given.get(most) if isinstance(most, str) else most
            if name not in self.given or not isinstance(bound, int):
                said = f"calls of {name} are not bounded by a number or an argument that is one"
                raise complaint("wrong-form", said)


class Tried(NamedTuple):
    """A case as it is run.

    Attributes:
        trial: Which of the author's cases it is, by number.
        case: What is run.
        at: The inputs as people read them.
    """

    trial: int
    case: Case
    at: dict[str, str]


def drawn(
    trials: Sequence[Trial],
    asked: Signature,
    calls: Mapping[str, int | str],
    secret: str,
    repeat: int,
) -> Iterator[Tried]:
    """Every case, so many times: where something is drawn, another draw each time."""
    for number, trial in enumerate(trials):
        for turn in range(repeat if _varies(trial) else 1):
            digest = hashlib.sha256(f"{secret} {number} {turn}".encode()).digest()
            yield _tried(number, trial, asked, calls, np.random.default_rng([*digest]))


def _varies(trial: Trial) -> bool:
    fixed = {name: value for name, value in trial.given.items() if not isinstance(value, Value)}
    return len(fixed) < len(trial.given)


def _tried(
    number: int,
    trial: Trial,
    asked: Signature,
    calls: Mapping[str, int | str],
    random: np.random.Generator,
) -> Tried:
    inputs = {name: made(trial.given[name], random) for name in asked.parameters}
    oracles = {name: each for name, each in inputs.items() if isinstance(each, Operator | Game)}
    given = tuple(
        {"call": name} if isinstance(each, Operator | Game) else each
        for name, each in inputs.items()
    )
    most = {name: _bound(trial, each) for name, each in calls.items()}
    at = {name: _read(each) for name, each in inputs.items()}
    return Tried(number, Case(given, oracles, most), at)


def _bound(trial: Trial, most: int | str) -> int:
    found = trial.given[most] if isinstance(most, str) else most
    return found if isinstance(found, int) else 0


def _read(value: Any) -> str:
    match value:
        case Operator(rows=rows):
            return f"v -> A v, A = {shown(rows)}"
        case Game(worths=worths):
            return f"the game with the worths {shown(worths)}"
        case _:
            return shown(value)


def stochastic(trial: Trial) -> bool:
    """Whether every run has a generator, or a seed, of its own."""
    return any(isinstance(each, Fresh) for each in trial.given.values())
