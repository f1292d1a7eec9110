"""Sets that are so thin that no draw lies on them: where a formula asks whether things are equal.

x + 1[v = w] is x at all points that are drawn. Only what one of two formulas asks is of interest.
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.equivalence.claim import Claim
from graders.equivalence.order.conditions import cases, denied, joined
from graders.maths.tree import Bind, Call, Tree, children
from graders.maths.types import TRUTH

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
    ['x = y and 2 < x']
    """
    one, two = (dict.fromkeys(_thin(side)) for side in (claim.reference, claim.response))
    return tuple(each for each in one | two if (each in one) != (each in two))


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
