"""Conditions as trees: taken apart, denied, closed, and the one that never holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from graders.maths.terms import ZERO
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH

RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
DENIED = {"eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}
_CLOSED = {"lt": "le", "gt": "ge"}
_TURNED = {"gt": "lt", "ge": "le"}
MOST = 64
"""Cases into which one condition may fall."""

NEVER = Call("lt", (ZERO, ZERO), TRUTH)
"""A contradiction, as a goal: only givens that never hold together entail it."""


def conjuncts(tree: Tree) -> Iterator[Tree]:
    """What must all hold, with the smaller side first; a chain `a <= b < c` is two relations."""
    match tree:
        case Call("and", args):
            for arg in args:
                yield from conjuncts(arg)
        case Call("not", (Call("or" | "not" | "lt" | "le" | "gt" | "ge" | "eq" | "ne") as inner,)):
            yield from conjuncts(denied(inner))
        case Call("gt" | "ge" as name, (left, right)):
            yield Call(_TURNED[name], (right, left), TRUTH)
        case _:
            yield tree


def joined(trees: Sequence[Tree]) -> Tree:
    """The condition that all of `trees` hold."""
    return trees[0] if len(trees) == 1 else Call("and", tuple(trees), TRUTH)


def is_relation(tree: Tree) -> bool:
    """Whether `tree` compares two values."""
    return isinstance(tree, Call) and tree.function in RELATIONS


def denied(tree: Tree) -> Tree:
    """What holds, among the points at which `tree` has a truth, where it does not."""
    match tree:
        case Call(name, args) if name in DENIED:
            return Call(DENIED[name], args, TRUTH)
        case Call("not", (inner,)):
            return inner
        case Call("and", args):
            return Call("or", tuple(map(denied, args)), TRUTH)
        case Call("or", args):
            return Call("and", tuple(map(denied, args)), TRUTH)
        case _:
            return Call("not", (tree,), TRUTH)


def closed(tree: Tree) -> Tree:
    """The formula with the edges of all its conditions counted in.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> to_ascii(closed(parse("1[0 < x and not x >= 1]", declarations({"x": "real"})).tree))
    'indicator(0 <= x <= 1)'
    """
    match tree:
        case Call("not", (inner,)) if (opposite := denied(inner)) != tree:
            return closed(opposite)
        case Call(name, args):
            return replace(tree, function=_CLOSED.get(name, name), args=tuple(map(closed, args)))
        case _:
            return tree


def cases(trees: Iterable[Tree], most: int) -> Iterator[tuple[Tree, ...]]:
    """Sets of relations; where all of `trees` hold, all of one of these sets do.

    Different numbers are in one of two orders. What would make more than `most` sets is left out.
    """
    sets: list[tuple[Tree, ...]] = [()]
    for tree in chain.from_iterable(map(conjuncts, trees)):
        choices = list(_alternatives(tree))
        if len(sets) * len(choices) <= most:
            sets = [(*one, *choice) for one in sets for choice in choices]
    yield from sets


def _alternatives(tree: Tree) -> Iterator[tuple[Tree, ...]]:
    match tree:
        case Call("or", args):
            for arg in args:
                yield from cases((arg,), MOST)
        case Call("ne", (left, right)) if left.type.kind == "scalar":
            yield (Call("lt", (left, right), TRUTH),)
            yield (Call("lt", (right, left), TRUTH),)
        case _:
            yield (tree,)
