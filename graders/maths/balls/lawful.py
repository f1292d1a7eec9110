"""Calls that make laws or numbers of laws, from their compiled arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from graders.maths.balls import divergence
from graders.maths.balls.drawn import BUILDERS
from graders.maths.balls.grids import price
from graders.maths.balls.law import Unsure
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.meter import METER
from graders.maths.balls.value import NAN
from graders.maths.laws import MEASURES


def _made(function: Callable[..., Any], runs: list[Run]) -> Run:
    def run(env: Env) -> Any:
        values = [part(env) for part in runs]
        env[METER].spend(price(values))
        return function(*values)

    return run


def _measured(function: Callable[..., Any], runs: list[Run]) -> Run:
    """A number made of laws, unknown where these cannot be told."""
    made = _made(function, runs)

    def run(env: Env) -> Any:
        try:
            return made(env)
        except Unsure:
            return NAN

    return run


LAWFUL: Mapping[str, Callable[[list[Run]], Run]] = MappingProxyType(
    {name: partial(_made, builder) for name, builder in BUILDERS.items()}
    | {name: partial(_measured, getattr(divergence, name)) for name in MEASURES}
)
"""How to build the run of each."""
