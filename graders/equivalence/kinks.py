"""Where a formula may bend or jump: expressions whose sign decides which piece applies.

Random points on one side of a kink say nothing about the other: sqrt(x^2) is x for all positive x.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from graders.maths.calculus import DERIVATIVES
from graders.maths.substitute import substitute
from graders.maths.terms import ONE, TWO, minus
from graders.maths.tree import Bind, Call, Tree, children
from graders.maths.types import SCALAR

MOST = 24
"""Expressions that are looked at."""

_OF_ARGUMENT = frozenset({"abs", "sign", "step", "relu", "leaky_relu", "norm"})
_OF_DIFFERENCE = frozenset({"max", "min", "eq", "ne", "lt", "le", "gt", "ge"})
_STAIRS = frozenset({"floor", "ceil"})
BENDING = _OF_ARGUMENT | _OF_DIFFERENCE | _STAIRS | {"sqrt", "root"}
"""The functions that may have kinks."""
JUMPING = frozenset({"cases", "indicator", "sign", "step", "kronecker"}) | _STAIRS
"""Functions whose value on an edge may be another one than on either side of it."""


def kinks(tree: Tree) -> tuple[Tree, ...]:
    """Return the expressions at whose zeros `tree` may bend or jump.

    Of vectors and matrices the first entries stand for all, of sums the first terms, of stairs
    the first two steps.
    """
    found = (entry for kink in _kinks(tree) for entry in _entries(kink))
    return tuple(islice(dict.fromkeys(found), MOST))


def _entries(kink: Tree) -> Iterator[Tree]:
    if kink.type == SCALAR:
        yield kink
    elif kink.type.kind in ("vector", "matrix"):
        row = () if kink.type.kind == "vector" else (ONE,)
        yield from (Call("at", (kink, *row, place)) for place in (ONE, TWO))


def _kinks(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Bind):
        yield from _bound(tree)
        return
    if isinstance(tree, Call):
        yield from _own(tree)
    for child in children(tree):
        yield from _kinks(child)


def _own(tree: Call) -> Iterator[Tree]:
    """The kinks of a function itself."""
    match tree:
        case Call(name, (first, *_)) if name in _OF_ARGUMENT:
            yield first
        case Call(name, (first,)) if name in _STAIRS:
            yield from (first, minus(first, ONE))
        case Call("max" | "min", (vector,)) if vector.type.kind == "vector":
            yield minus(*(Call("at", (vector, place)) for place in (ONE, TWO)))
        case Call(name, args) if name in _OF_DIFFERENCE:
            for left, right in combinations(args, 2):
                if left.type == right.type == SCALAR:
                    yield minus(left, right)
        case Call("sqrt" | "root", (Call("pow", (base, _)), *_)):
            yield base
        case _:
            pass


def _bound(tree: Bind) -> Iterator[Tree]:
    """The kinks of limits, and of the first two terms; of what is derived, its own."""
    if tree.binder in DERIVATIVES:
        yield from _kinks(tree.body)
        return
    for limit in tree.over:
        yield from _kinks(limit)
    if len(tree.over) == 2 and tree.binder != "integral":
        low = tree.over[0]
        for kink in _kinks(tree.body):
            for place in (low, Call("add", (low, ONE))):
                yield substitute(kink, {tree.variable.name: place})
