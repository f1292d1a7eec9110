"""Calls of functions of numbers as runs, from the runs of their arguments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any

from flint import arb, fmpq

from graders.maths.balls.arithmetic import integer_power, power
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.table import FOLDED
from graders.maths.tree import Call, Number, Tree, free


def rounded(run: Run) -> Run:
    """The run with values that are no longer exact."""

    def value(env: Env) -> Any:
        found = run(env)
        return arb(found) if type(found) is fmpq else found

    return value


def applied(name: str, function: Callable[..., Any], runs: list[Run]) -> Run:
    """The function of the arguments; of many, folded from the left."""
    match runs:
        case [left, right]:
            return lambda env: function(left(env), right(env))
        case [only] if name in FOLDED:
            return only
        case [only]:
            return lambda env: function(only(env))
        case []:
            return lambda _: function()
        case _:
            return lambda env: reduce(function, [run(env) for run in runs])


def raised(exponent: Tree, base: Run, above: Run) -> Run:
    """Integer literals, the usual exponents, are known before any point is."""
    sign, literal = 1, exponent
    if isinstance(literal, Call) and literal.function == "neg":
        sign, literal = -1, literal.args[0]
    if isinstance(literal, Number) and literal.value.denominator == 1:
        count = sign * literal.value.numerator
        return lambda env: integer_power(base(env), count)
    root = partial(power, real_roots=not free(exponent))
    return lambda env: root(base(env), above(env))
