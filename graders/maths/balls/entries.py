"""One entry of a vector that a formula makes, as a formula of its own.

x relu(w^T x) has the entries x_i relu(w^T x), in which only numbers that are linear in x are left.
"""

from __future__ import annotations

from fractions import Fraction

from graders.maths.tree import Call, Number, Tree
from graders.maths.types import SCALAR


def entry(tree: Tree, index: int) -> Tree:
    """Return the formula of an entry, counted from 1.

    >>> from graders.maths.tree import Symbol
    >>> from graders.maths.types import vector
    >>> x = Symbol("x", vector("d"))
    >>> entry(Call("mul", (Symbol("a"), x), vector("d")), 2).args[1].function
    'at'
    """
    match tree:
        case Call("add" | "neg" as name, args):
            return Call(name, tuple(entry(arg, index) for arg in args))
        case Call("div", (above, below)):
            return Call("div", (entry(above, index), below))
        case Call("mul", args):
            numbers = [arg for arg in args if arg.type == SCALAR]
            others = tuple(arg for arg in args if arg.type != SCALAR)
            whole = others[0] if len(others) == 1 else Call("mul", others, tree.type)
            at = Call("at", (whole, Number(Fraction(index))))
            return Call("mul", (*numbers, at)) if numbers else at
        case _:
            return Call("at", (tree, Number(Fraction(index))))
