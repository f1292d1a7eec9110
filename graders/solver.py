"""Reference solvers: named pure functions that compute right answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from pydantic import ConfigDict, validate_call

P = ParamSpec("P")
R = TypeVar("R")

SOLVERS: dict[str, Callable[..., Any]] = {}


def solver(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` callable from a problem as `{solve: <its name>, with: {...}}`.

    Its signature is the schema of `with`: arguments are validated and converted by pydantic.
    """
    name = function.__name__
    if name in SOLVERS:
        raise ValueError(f"two solvers are called {name!r}")
    checked = validate_call(config=ConfigDict(extra="forbid"))(function)
    SOLVERS[name] = checked
    return checked


def solve(name: str, arguments: Mapping[str, Any]) -> Any:
    """Return the reference that the solver called `name` computes.

    Raises:
        KeyError: There is no such solver.
        ValueError: The arguments do not fit its signature, or have no solution.
    """
    return SOLVERS[name](**arguments)
