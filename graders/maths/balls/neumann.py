"""The sum of all powers of a matrix from some power on: B^low (I - B)^-1, where it exists.

It exists if some power of B has a norm below 1; otherwise the sum is unknown.
"""

from __future__ import annotations

from functools import reduce
from operator import mul
from typing import Any, NamedTuple

from flint import arb, fmpq

from graders.maths.balls.grid import Grid, identity, unknown
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.linear import inverse, matrix_power
from graders.maths.balls.loop import limit
from graders.maths.balls.value import ball
from graders.maths.terms import ZERO
from graders.maths.tree import Bind, Call, Symbol, Tree, free

POWERS = 7
"""How often B is squared, at most."""


class Geometric(NamedTuple):
    """The terms c B^(k + s): the numbers c, the matrix B and the shift s."""

    numbers: tuple[Tree, ...]
    base: Tree
    shift: Tree


def geometric(tree: Bind) -> Geometric | None:
    """Return what the terms are made of, None if they are none such."""
    match tree.body:
        case Call("pow", (base, exponent)):
            numbers: tuple[Tree, ...] = ()
        case Call("mul", (*factors, Call("pow", (base, exponent)))):
            numbers = tuple(factors)
        case _:
            return None
    shift = _shift(exponent, tree.variable)
    if shift is None or base.type.kind != "matrix":
        return None
    fixed = not any(tree.variable.name in free(part) for part in (*numbers, base, shift))
    scalars = all(number.type.kind == "scalar" for number in numbers)
    return Geometric(numbers, base, shift) if fixed and scalars else None


def _shift(exponent: Tree, index: Symbol) -> Tree | None:
    """What is added to the index in an exponent, None if that is no sum with it."""
    match exponent:
        case Symbol(name) if name == index.name:
            return ZERO
        case Call("add", args) if index in args:
            rest = [arg for place, arg in enumerate(args) if place != args.index(index)]
            return rest[0] if len(rest) == 1 else Call("add", tuple(rest))
        case _:
            return None


def powers(low: Run, shift: Run, base: Run, numbers: list[Run]) -> Run:
    """The sum of all powers from a first one on, times numbers; unknown where its limits are."""

    def run(env: Env) -> Any:
        first, further = limit(low(env)), limit(shift(env))
        matrix = base(env)
        total = unknown(*matrix.shape)
        if first is not None and further is not None:
            total = summed(matrix, first + further)
        return reduce(mul, (number(env) for number in numbers), total)

    return run


def summed(base: Grid, low: int) -> Grid:
    """Return the sum of base^k for all k from `low`, which is not negative.

    >>> from flint import fmpq
    >>> print(summed(Grid.diagonal([fmpq(1, 2), fmpq(1, 3)]), 0))
    [[2, 0], [0, 3/2]]
    """
    if low < 0 or not _shrinks(base):
        return unknown(*base.shape)
    first = matrix_power(base, fmpq(low))
    return first * inverse(identity(base.rows) + -base)


def _shrinks(base: Grid) -> bool:
    power = base
    for _ in range(POWERS):
        size = sum((ball(entry).abs_upper() ** 2 for entry in power.entries), arb(0))
        if size < 1:
            return True
        power = power * power
    return False
