"""Sets that are so thin that no draw lies on them: where what a formula compares is equal.

x + 1[v = w] is x at all points that are drawn. Only what one of two formulas asks is of interest.
So are the edges where one counts them in and the other does not, as 1[x > y] and 1[x >= y].
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graders.equivalence.claim import Claim
from graders.equivalence.order.conditions import cases, denied, joined
from graders.equivalence.ties import alike
from graders.maths.declared import Declarations
from graders.maths.terms import ZERO
from graders.maths.tree import Bind, Call, Symbol, Tree, children
from graders.maths.types import SCALAR, TRUTH

MOST = 8
"""Conditions into which one is taken apart."""


def thin(claim: Claim) -> tuple[Tree, ...]:
    """Return the conditions of thin sets on which one side alone has a value of its own.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> read = lambda text: parse(text, names).tree
    >>> found = thin(Claim(read("1[x = 1]"), read("1[x = 1] + 1[x = y and x > 2]"), names))
    >>> [to_ascii(each) for each in found]
    ['x = y and 2 < x', 'x = 2']
    """
    sides = (claim.reference, claim.response)
    one, two = (dict.fromkeys(_thin(side)) for side in sides)
    alone = [each for each in one | two if (each in one) != (each in two)]
    edges = () if alike(*sides) else chain(*map(_edges, sides))
    there = (edge for edge in edges if not _never(edge, claim.declarations))
    return tuple(dict.fromkeys([*alone, *there]))


def _never(edge: Tree, declarations: Declarations) -> bool:
    """Whether a sign is said to be 0."""
    match edge:
        case Call("eq", (Symbol(name) | Call("at", (Symbol(name), *_)), _)):
            entry = declarations.get(name)
            return entry is not None and entry.domain.structure == "signs"
        case _:
            return False


def _thin(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Bind):
        return  # what is asked of a bound name is asked of many values
    for condition in _asked(tree):
        for either in (condition, denied(condition)):
            for relations in cases((either,), MOST):
                if any(isinstance(each, Call) and each.function == "eq" for each in relations):
                    yield joined(relations)
    for child in children(tree):
        yield from _thin(child)


def _edges(tree: Tree) -> Iterator[Tree]:
    """That what is compared is equal, or what steps is 0."""
    match tree:
        case Call("lt" | "le" | "gt" | "ge", (left, right)):
            yield Call("eq", (left, right), TRUTH)
        case Call("sign" | "step", (inner,)) if inner.type == SCALAR:
            yield Call("eq", (inner, ZERO), TRUTH)
        case _:
            pass
    if isinstance(tree, Call):
        yield from chain.from_iterable(map(_edges, tree.args))


def _asked(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Call("indicator", (condition,)):
            return (condition,)
        case Call("cases", args):
            return args[1::2]
        case Call("kronecker", args):
            return (Call("eq", args, TRUTH),)
        case _:
            return ()
