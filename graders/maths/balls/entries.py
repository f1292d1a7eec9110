"""One entry of a vector or a matrix that a formula makes, as a formula of its own.

x relu(w^T x) has the entries x_i relu(w^T x), in which only numbers that are linear in x are left.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from graders.maths.functions import FUNCTIONS
from graders.maths.rules import entrywise
from graders.maths.tree import Bind, Call, Number, Tree
from graders.maths.types import SCALAR


def entry(tree: Tree, *place: int) -> Tree:
    """Return the formula of an entry, counted from 1; that of a matrix has two indices.

    >>> from graders.maths.tree import Symbol
    >>> from graders.maths.types import vector
    >>> x = Symbol("x", vector("d"))
    >>> entry(Call("mul", (Symbol("a"), x), vector("d")), 2).args[1].function
    'at'
    """
    at = tuple(Number(Fraction(index)) for index in place)
    match tree:
        case Call("add" | "neg" as name, args):
            return Call(name, tuple(entry(arg, *place) for arg in args))
        case Call("mul", args):
            numbers = [arg for arg in args if arg.type == SCALAR]
            others = tuple(arg for arg in args if arg.type != SCALAR)
            whole = entry(others[0], *place)
            if len(others) > 1:
                whole = Call("at", (Call("mul", others, tree.type), *at))
            return Call("mul", (*numbers, whole)) if numbers else whole
        case Call("vector" | "matrix", args) if place[0] <= len(args):
            inner = args[place[0] - 1]
            return entry(inner, *place[1:]) if len(place) > 1 else inner
        case Bind("sum", _, _, body) if not (isinstance(body, Call) and body.function == "given"):
            return replace(tree, body=entry(body, *place), type=SCALAR)
        case Call(name, (inner, *further)) if name == "div" or FUNCTIONS[name].rule is entrywise:
            return Call(name, (entry(inner, *place), *further))
        case _:
            return Call("at", (tree, *at))
