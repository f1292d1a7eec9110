"""Functions that do not evaluate every argument: `and`, `or`, `cases`.

What a condition excludes is never evaluated, so that it cannot be undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeAlias

from flint import arb

from graders.maths.balls.grid import Grid, hull
from graders.maths.balls.value import NAN, Truth, Undefined, Value

Env: TypeAlias = dict[str, Any]
Run: TypeAlias = Callable[[Env], Any]


def _connective(stop: bool) -> Callable[[list[Run]], Run]:
    """Conjunction stops at False, disjunction at True; None means that we cannot tell."""

    def build(runs: list[Run]) -> Run:
        def run(env: Env) -> Truth:
            unsure = False
            for part in runs:
                truth: Truth = part(env)
                if truth is stop:
                    return stop
                unsure = unsure or truth is None
            return None if unsure else not stop

        return run

    return build


def _cases(runs: list[Run]) -> Run:
    """The value of the first case that holds; the hull of those that may be it."""
    arms = [(runs[i], runs[i + 1]) for i in range(0, len(runs) - 1, 2)]
    if len(runs) % 2:
        arms.append((runs[-1], lambda _: True))

    def run(env: Env) -> Any:
        possible: list[Any] = []
        for value, condition in arms:
            truth = condition(env)
            if truth is not False:
                possible.append(value)
            if truth:
                return _hull(possible, env)
        if not possible:
            raise Undefined("none of the cases applies")
        return NAN

    return run


def _hull(runs: list[Run], env: Env) -> Value | Grid:
    if len(runs) == 1:
        found: Value | Grid = runs[0](env)
        return found
    try:
        values = [run(env) for run in runs]
    except Undefined:
        return NAN
    if isinstance(values[0], Grid):
        return hull(values)
    return reduce(arb.union, map(arb, values))


LAZY: Mapping[str, Callable[[list[Run]], Run]] = MappingProxyType(
    {"and": _connective(stop=False), "or": _connective(stop=True), "cases": _cases}
)
"""How to build each from its compiled arguments."""
