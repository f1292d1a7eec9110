"""Kinks in plain terms: of names that abbreviate nothing, and without what only grows.

Phi(u) - 1/2 and e^u - e^0 have the sign of u, so that they are one kink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from graders.maths.balls.entries import entry
from graders.maths.substitute import substitute
from graders.maths.terms import HALF, ONE, TWO, ZERO, minus
from graders.maths.tree import Bind, Call, Number, Tree, free
from graders.maths.types import Type, vector

_GROWING: Mapping[str, tuple[Tree, ...]] = MappingProxyType(
    dict.fromkeys(("Phi", "sigmoid"), (HALF, Call("div", (ONE, TWO))))
    | dict.fromkeys(("tanh", "sinh", "asinh", "atan", "erf"), (ZERO,))
    | {"exp": (ONE,)}
)
"""Functions that grow everywhere, each with spellings of its value at 0."""

_MAPS, _MAP, _PAIR = ("matrix", "matrix"), ("matrix", "vector"), ("vector", "vector")


def spelled_out(tree: Tree, derived: Mapping[str, Tree]) -> Tree:
    """Return what `tree` says without abbreviations, which may hide kinks."""
    for name in reversed(list(derived)):
        tree = substitute(tree, {name: derived[name]}) if name in free(tree) else tree
    return tree


def plain(kink: Tree) -> Tree:
    """Return an expression with the sign of `kink`, of names that abbreviate nothing.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> to_ascii(plain(parse("Phi(x - y) - 1/2", names).tree))
    'x - y'
    """
    return _undone(_picked(kink))


def _picked(tree: Tree) -> Tree:
    """The tree with entries in their places, and with inner products spelled alike."""
    match tree:
        case Call("mul", (Call("transpose", (one,)), two)) if _kinds(one, two) == _PAIR:
            return Call("dot", (_picked(one), _picked(two)))
        case Call(_, args):
            return _entry(replace(tree, args=tuple(map(_picked, args))))
        case Bind(_, _, over, body):
            return replace(tree, over=tuple(map(_picked, over)), body=_picked(body))
        case _:
            return tree


def _entry(tree: Call) -> Tree:
    match tree:
        case Call("at", (Call("vector") as whole, Number(value))):
            return _picked(entry(whole, int(value)))
        case Call("at", (Call("ones" | "zeros" as name), *_)):
            return ONE if name == "ones" else ZERO
        case Call("at", (Call("mul", (one, two)), place)) if _kinds(one, two) == _MAP:
            return Call("dot", (Call("at", (one, place), two.type), two))
        case Call("at", (Call("mul", (one, Call("transpose", (two,)))), row, column)) if (
            _kinds(one, two) == _MAPS
        ):
            rows = Call("at", (one, row), _row(one)), Call("at", (two, column), _row(two))
            return Call("dot", rows)
        case _:
            return tree


def _row(matrix: Tree) -> Type:
    return vector(matrix.type.shape[1])


def _kinds(*trees: Tree) -> tuple[str, ...]:
    return tuple(tree.type.kind for tree in trees)


def _undone(tree: Tree) -> Tree:
    """What has the same sign, and less around it."""
    match tree:
        case Call(name, (inner,)) if name in _GROWING and ZERO in _GROWING[name]:
            return _undone(inner)
        case Call("add", (left, Call("neg", (right,)))):
            return _compared(left, right)
        case _:
            return tree


def _compared(left: Tree, right: Tree) -> Tree:
    match left, right:
        case Call(one, (inner,)), Call(two, (other,)) if one == two and one in _GROWING:
            return _compared(inner, other)
        case Call(name, (inner,)), _ if name in _GROWING and right in _GROWING[name]:
            return _compared(inner, ZERO)
        case _:
            return _undone(left) if right == ZERO else minus(left, right)
