"""What is integrated, in the words of which quadrature knows most: smooth functions of numbers.

x u^T v w^T z       x (u^T v) (w^T z): numbers of their own
[a, b]^T [c, d]     a c + b d
d/ds f(s)           the derivative, and 0 f(s), which has a value only where f(s) has one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graders.maths.calculus import Underivable, derived
from graders.maths.calculus.build import groups
from graders.maths.substitute import substitute
from graders.maths.terms import ZERO
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free, walk
from graders.maths.types import SCALAR

SMOOTH = frozenset(
    {"add", "neg", "mul", "div", "pow", "exp", "log", "sqrt", "sin", "cos", "sinh", "cosh", "tanh"}
    | {"atan", "sigmoid", "softplus", "Phi", "erf"}
)
"""Functions without kinks and jumps in the midst of where they have values."""


def ready(tree: Tree, meanings: Mapping[str, Tree]) -> Tree:
    """Return what equals `tree` and is easier to integrate.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"a": "real", "b": "real"})
    >>> to_ascii(ready(parse("exp([a, 2]^T [b, a])", names).tree, {}))
    'exp(a*b + 2*a)'
    """
    match tree:
        case Call():
            return _numbers(replace(tree, args=tuple(ready(arg, meanings) for arg in tree.args)))
        case Bind("sum" | "prod"):
            return replace(tree, body=ready(tree.body, meanings))
        case Bind("derivative", _, _, Call("vector", entries)):
            each = (replace(tree, body=entry, type=SCALAR) for entry in entries)
            return Call("vector", tuple(ready(entry, meanings) for entry in each), tree.type)
        case Bind("derivative") if tree.type == SCALAR and _smooth(tree):
            return _worked_out(tree, meanings)
        case _:
            return tree


def _numbers(tree: Call) -> Call:
    """The product with each `u^T v` in it as a number."""
    if tree.function == "mul" and tree.type == SCALAR and any(a.type != SCALAR for a in tree.args):
        parts = [p[0] if len(p) == 1 else Call("mul", tuple(p)) for p in groups(tree.args)]
        if len(parts) > 1:
            paired = (_paired(part) if isinstance(part, Call) else part for part in parts)
            return replace(tree, args=tuple(paired))
    return _paired(tree)


def _paired(tree: Call) -> Call:
    """The inner product of what is written out, entry by entry."""
    match tree:
        case Call(
            "mul", (Call("transpose", (Call("vector", left),)), Call("vector", right))
        ) | Call("dot", (Call("vector", left), Call("vector", right))) if len(left) == len(right):
            first, *more = (Call("mul", pair) for pair in zip(left, right, strict=True))
            return Call("add", (first, *more)) if more else first
        case _:
            return tree


def _smooth(tree: Bind) -> bool:
    """Whether what is derived has no jump or kink, and what it is made of is plain to see."""
    return all(
        isinstance(node, Symbol | Number)
        or (isinstance(node, Call) and node.function in SMOOTH)
        or tree.variable.name not in free(node)
        for node in walk(tree.body)
    )


def _worked_out(tree: Bind, meanings: Mapping[str, Tree]) -> Tree:
    try:
        value = derived(tree, meanings)
    except Underivable:
        return tree
    body = substitute(tree.body, {tree.variable.name: tree.over[0]})
    return Call("add", (value, Call("mul", (ZERO, body))))
