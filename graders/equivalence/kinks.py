"""Where a formula may bend or jump: expressions whose sign decides which piece applies.

Random points on one side of a kink say nothing about the other: sqrt(x^2) is x for all positive x.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, islice

from graders.equivalence.branches import BRANCHING, branches
from graders.maths.balls.entries import entry
from graders.maths.calculus import DERIVATIVES
from graders.maths.substitute import substitute
from graders.maths.terms import ONE, TWO, minus
from graders.maths.tree import Bind, Call, Number, Tree, children, free
from graders.maths.types import SCALAR, SHAPED

MOST = 24
"""Expressions that are looked at."""

_OF_ARGUMENT = frozenset({"abs", "sign", "step", "relu", "leaky_relu", "norm"})
_NUMBERS = SHAPED | {"scalar"}
_EXTREMES = frozenset({"max", "min", "argmax", "argmin"})
_EQUATIONS = frozenset({"eq", "ne", "kronecker"})
_OF_DIFFERENCE = _EXTREMES | _EQUATIONS | {"lt", "le", "gt", "ge"}
_STAIRS = frozenset({"floor", "ceil"})
BENDING = _OF_ARGUMENT | _OF_DIFFERENCE | _STAIRS | BRANCHING
"""The functions that may have kinks."""
PARTING = BENDING - _EQUATIONS - {"norm"}
"""Those that have a piece on either side: not but another value in between, nor a tip."""
CORNERED = PARTING - _STAIRS
"""Those that have few pieces, so that where two of them meet can be told."""
JUMPING = frozenset({"cases", "indicator", "sign", "step", "kronecker"}) | _STAIRS
"""Functions whose value on an edge may be another one than on either side of it."""


def kinks(
    tree: Tree, functions: frozenset[str] = BENDING, *, odd: bool = False
) -> tuple[Tree, ...]:
    """Return the expressions at whose zeros `functions` let `tree` bend or jump.

    Of vectors and matrices the first entries stand for all, of sums the first terms, of stairs
    the first two steps, of functions with branches those zeros beyond which they certainly have
    values, and all of them if `odd`.
    """
    found = (entry for kink in _kinks(tree, functions, odd=odd) for entry in _entries(kink))
    return tuple(islice(dict.fromkeys(found), MOST))


def _entries(kink: Tree) -> Iterator[Tree]:
    if kink.type == SCALAR:
        yield kink
    elif kink.type.kind == "vector":
        yield from (entry(kink, place) for place in (1, 2))
    elif kink.type.kind == "matrix":
        yield from (entry(kink, 1, place) for place in (1, 2))


def _kinks(tree: Tree, functions: frozenset[str], *, odd: bool) -> Iterator[Tree]:
    if isinstance(tree, Bind):
        yield from _bound(tree, functions, odd=odd)
        return
    if isinstance(tree, Call) and tree.function in functions:
        yield from branches(tree, odd=odd) if tree.function in BRANCHING else _own(tree)
    for child in children(tree):
        yield from _kinks(child, functions, odd=odd)


def _own(tree: Call) -> Iterator[Tree]:
    """The kinks of a function itself."""
    match tree:
        case Call(name, (first, *_)) if name in _OF_ARGUMENT:
            yield first
        case Call(name, (first,)) if name in _STAIRS:
            yield from (first, minus(first, ONE))
        case Call(name, (vector,)) if name in _EXTREMES and vector.type.kind == "vector":
            yield minus(*(Call("at", (vector, place)) for place in (ONE, TWO)))
        case Call(name, args) if name in _OF_DIFFERENCE:
            for left, right in combinations(args, 2):
                if left.type == right.type and left.type.kind in _NUMBERS:
                    yield minus(left, right)
        case _:
            pass


def _bound(tree: Bind, functions: frozenset[str], *, odd: bool) -> Iterator[Tree]:
    """The kinks of limits, and of the first two terms; of what is derived, its own."""
    if tree.binder in DERIVATIVES:
        yield from _kinks(tree.body, functions, odd=odd)
        return
    for limit in tree.over:
        yield from _kinks(limit, functions, odd=odd)
    for kink in chain(_kinks(tree.body, functions, odd=odd), _between_terms(tree)):
        if tree.variable.name not in free(kink):
            yield kink
            continue
        for place in _places(tree, kink):
            yield substitute(kink, {tree.variable.name: place})


def _places(tree: Bind, kink: Tree) -> tuple[Tree, ...]:
    """Where a kink is looked at; of what depends on nothing but the place, at the last, too."""
    if tree.binder == "integral" or len(tree.over) != 2:
        return tree.over if tree.binder == "integral" else ()
    alone = free(kink) <= {tree.variable.name}.union(*map(free, tree.over))
    return (*_first(tree.over), tree.over[1]) if alone else _first(tree.over)


def _first(over: tuple[Tree, ...]) -> tuple[Tree, ...]:
    """The first two values of an index."""
    low = over[0]
    following = Number(low.value + 1) if isinstance(low, Number) else Call("add", (low, ONE))
    return low, following


def _between_terms(tree: Bind) -> Iterator[Tree]:
    """Where one term is as large as the one before: extremes are taken over there."""
    if tree.binder in _EXTREMES and tree.body.type == SCALAR:
        match tree.body:
            case Call("given", (body, _)):
                pass
            case body:
                pass
        following = Call("add", (tree.variable, ONE))
        yield minus(body, substitute(body, {tree.variable.name: following}))
