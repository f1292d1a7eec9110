"""The sum of all powers of a matrix from some power on: B^low (I - B)^-1, where it exists.

It exists if some power of B has a norm below 1; otherwise the sum is unknown.
"""

from __future__ import annotations

from flint import arb, fmpq

from graders.maths.balls.grid import Grid, identity, unknown
from graders.maths.balls.linear import inverse, matrix_power
from graders.maths.balls.value import ball
from graders.maths.tree import Bind, Call, Symbol, Tree, free

POWERS = 7
"""How often B is squared, at most."""


def geometric(tree: Bind) -> tuple[list[Tree], Tree] | None:
    """Return the numbers c and the matrix B where the body is c B^k, None if it is none such."""
    match tree.body:
        case Call("pow", (base, Symbol(name))):
            numbers: list[Tree] = []
        case Call("mul", (*numbers, Call("pow", (base, Symbol(name))))):
            pass
        case _:
            return None
    fixed = not any(tree.variable.name in free(part) for part in (*numbers, base))
    scalars = all(number.type.kind == "scalar" for number in numbers)
    matrix = base.type.kind == "matrix" and name == tree.variable.name
    return (list(numbers), base) if fixed and scalars and matrix else None


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
