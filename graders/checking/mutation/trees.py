"""Formulas with one slip in them: the slips that people make.

sign        a term, or the whole, turns its sign
factor      the whole is doubled or halved; a factor is lost
number      a number is off by one, so indices, exponents and ends of sums are
exponent    a power is lost or turned upside down
term        a term is lost
variable    a name stands in the place of another one of its type, here or everywhere
transposed  a square matrix is transposed, inverted no more
kink        an absolute value, a maximum, a rounding is lost
direction   an inequality points the other way
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from graders.maths.substitute import substitute
from graders.maths.terms import number
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, children, walk
from graders.maths.types import TRUTH

Slip: TypeAlias = tuple[str, Tree]
"""What kind of slip, and the formula with it."""

_LOST = frozenset({"abs", "floor", "ceil", "sign", "relu", "max", "min", "log", "exp", "sqrt"})
_TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "and": "or", "or": "and"}


def slips(tree: Tree) -> Iterator[Slip]:
    """Every formula with one slip, of the type of `tree`; some may still be equal to it.

    >>> x = Symbol("x")
    >>> [how for how, _ in slips(Call("add", (x, number(1))))]
    ['sign', 'factor', 'factor', 'term', 'sign', 'term', 'sign', 'number', 'number']
    """
    if tree.type != TRUTH:
        yield "sign", _negated(tree)
        if tree.type.kind == "scalar":
            yield "factor", Call("mul", (number(2), tree))
            yield "factor", Call("div", (tree, number(2)))
    bound = {node.variable for node in walk(tree) if isinstance(node, Bind)}
    free = frozenset(node for node in walk(tree) if isinstance(node, Symbol)) - bound
    yield from _within(tree, free)
    yield from _swapped(tree, free)


def _within(tree: Tree, symbols: frozenset[Symbol]) -> Iterator[Slip]:
    """Slips at this node and at all below it."""
    yield from ((how, new) for how, new in _own(tree, symbols) if new.type == tree.type)
    for index, child in enumerate(children(tree)):
        for how, new in _within(child, symbols):
            yield how, _with_child(tree, index, new)


def _own(tree: Tree, symbols: frozenset[Symbol]) -> Iterator[Slip]:
    match tree:
        case Number(value):
            yield "number", number(value + 1)
            yield "number", number(value - 1)
        case Symbol():
            alike = (each for each in symbols if each.type == tree.type and each != tree)
            yield from (("variable", other) for other in sorted(alike, key=lambda s: s.name)[:2])
        case Call(function, args):
            rule = _RULES.get(function, _nothing)
            yield from rule(function, args, tree)
        case Bind("derivative" | "hessian"):
            pass
        case Bind(_, variable, over, body) if len(over) == 2 and body.type == tree.type:
            yield "term", substitute(_whole(body), {variable.name: over[0]})


def _whole(body: Tree) -> Tree:
    """A term without the condition under which it counts: a first term may not count."""
    match body:
        case Call("given", (term, _)):
            return _whole(term)
        case _:
            return body


def _terms(function: str, args: tuple[Tree, ...], tree: Tree) -> Iterator[Slip]:
    for index, term in enumerate(args):
        before, after = args[:index], args[index + 1 :]
        yield "term" if function == "add" else "factor", _joined(function, before + after, tree)
        if function == "add":
            yield "sign", Call(function, (*before, _negated(term), *after), tree.type)


def _quotient(_: str, args: tuple[Tree, ...], tree: Tree) -> Iterator[Slip]:
    yield "factor", args[0]
    yield "exponent", Call("mul", args, tree.type)
    if args[0].type == args[1].type:
        yield "exponent", Call("div", args[::-1], tree.type)


def _power(_: str, args: tuple[Tree, ...], tree: Tree) -> Iterator[Slip]:
    base, exponent = args
    yield "exponent", base
    yield "exponent", Call("pow", (base, _negated(exponent)), tree.type)
    yield "exponent", Call("pow", (base, Call("add", (exponent, number(1)))), tree.type)
    yield "variable", Call("pow", (exponent, base), tree.type)


def _lost(_: str, args: tuple[Tree, ...], __: Tree) -> Iterator[Slip]:
    yield from (("kink", arg) for arg in args)


def _direction(function: str, args: tuple[Tree, ...], tree: Tree) -> Iterator[Slip]:
    yield "direction", Call(_TURNED[function], args, tree.type)


def _square(_: str, args: tuple[Tree, ...], __: Tree) -> Iterator[Slip]:
    yield "transposed", args[0]


def _nothing(_: str, __: tuple[Tree, ...], ___: Tree) -> Iterator[Slip]:
    yield from ()


_RULES: dict[str, Callable[[str, tuple[Tree, ...], Tree], Iterator[Slip]]] = {
    "add": _terms,
    "mul": _terms,
    "div": _quotient,
    "pow": _power,
    "transpose": _square,
    "inverse": _square,
    **dict.fromkeys(_LOST, _lost),
    **dict.fromkeys(_TURNED, _direction),
}


def _swapped(tree: Tree, free: frozenset[Symbol]) -> Iterator[Slip]:
    """Two names of the same type exchange their places."""
    for left, right in combinations(sorted(free, key=lambda symbol: symbol.name), 2):
        if left.type == right.type:
            yield "variable", substitute(tree, {left.name: right, right.name: left})


def _joined(function: str, args: tuple[Tree, ...], tree: Tree) -> Tree:
    return args[0] if len(args) == 1 else Call(function, args, tree.type)


def _negated(tree: Tree) -> Tree:
    match tree:
        case Call("neg", (inner,)):
            return inner
        case _:
            return Call("neg", (tree,), tree.type)


def _with_child(tree: Tree, index: int, new: Tree) -> Tree:
    match tree:
        case Call(_, args):
            return replace(tree, args=(*args[:index], new, *args[index + 1 :]))
        case Bind(_, _, over, _) if index < len(over):
            return replace(tree, over=(*over[:index], new, *over[index + 1 :]))
        case Bind():
            return replace(tree, body=new)
        case _:
            return tree
