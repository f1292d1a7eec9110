"""The derivative of a declared function by one of its arguments, where these are given.

declared as a name of its own     that name
unknown                           a prime; of several arguments, a partial derivative
written out                       the derivative of what it is short for
"""

from __future__ import annotations

from typing import NamedTuple

from graders.maths.calculus import Dear, Underivable
from graders.maths.calculus import derived as worked_out
from graders.maths.cursor import Cursor
from graders.maths.declared import Definition
from graders.maths.parse_by import bound
from graders.maths.parse_entrywise import entrywise, is_entrywise
from graders.maths.substitute import named, substitute
from graders.maths.terms import number, typed
from graders.maths.tree import Bind, Symbol, Tree, free
from graders.maths.types import SCALAR
from graders.maths.typeset_ascii import to_ascii
from graders.maths.unreadable import Unreadable


class Slope(NamedTuple):
    """How often to derive, and by which argument, counted from 1."""

    order: int
    place: int


def sloped(
    cursor: Cursor, function: Symbol, slope: Slope, args: tuple[Tree, ...], start: int
) -> Tree:
    """The value at `args` of a function, derived as `slope` says."""
    tree, order = _primed(cursor, function, slope)
    if not order or not isinstance(tree, Symbol):
        return applied(cursor, tree, args, start)
    return _written(cursor, tree, Slope(order, slope.place), args, start)


def _primed(cursor: Cursor, function: Symbol, slope: Slope) -> tuple[Tree, int]:
    """A function derived as far as that is a function, and how often it is still to be derived."""
    tree: Tree = function
    place = (number(slope.place),) if len(function.type.takes) > 1 else ()
    for done in range(slope.order):
        named, written = named_derivative(cursor, tree), cursor.declarations.definitions
        if named is None and isinstance(tree, Symbol) and tree.name in written:
            return tree, slope.order - done
        tree = named or cursor.call("prime", (tree, *place), cursor.next.start)
    return tree, 0


def named_derivative(cursor: Cursor, function: Tree) -> Symbol | None:
    """The declared function that is the derivative, or the gradient, of a declared one."""
    entry = cursor.declarations.get(function.name) if isinstance(function, Symbol) else None
    known = cursor.symbols.get(entry.derivative or "") if entry is not None else None
    return known if known is not None and known.type.kind == "function" else None


def applied(cursor: Cursor, function: Tree, args: tuple[Tree, ...], start: int) -> Tree:
    """A function at `args`; one of a number meets a vector or a matrix by its entries."""
    if len(args) == 1 and is_entrywise(function.type, args[0].type):
        return entrywise(cursor, function, args[0], start)
    return cursor.call("apply", (function, *args), start)


def _written(
    cursor: Cursor, function: Symbol, slope: Slope, args: tuple[Tree, ...], start: int
) -> Tree:
    """The derivative of a function that the problem writes out: bound by a name, or worked out."""
    cursor.call("apply", (function, *args), start)  # which checks the arguments
    definition = cursor.declarations.definitions[function.name]
    at = slope.place - 1
    by, others = args[at], args[:at] + args[at + 1 :]
    if isinstance(by, Symbol) and by.name not in _outside(definition).union(*map(free, others)):
        tree = substitute(definition.body, dict(zip(definition.given, args, strict=True)))
        return _repeated(cursor, tree, by, slope.order, start)
    given = Symbol(definition.given[at], function.type.takes[at])
    tree = _repeated(cursor, definition.body, given, slope.order, start)
    try:
        tree = worked_out(tree, {}) if isinstance(tree, Bind) else tree
    except (Dear, Underivable):
        message, hint = f"the derivative of {function.name} is not known here", "write it out"
        raise Unreadable("no-derivative", message, cursor.span(start), hint) from None
    tree = substitute(named(typed(tree)), dict(zip(definition.given, args, strict=True)))
    said = f"read the derivative of {function.name} as {to_ascii(tree)}"
    cursor.repair("derivative-of-function", said, start)
    return tree


def _outside(definition: Definition) -> frozenset[str]:
    return free(definition.body) - set(definition.given)


def _repeated(cursor: Cursor, tree: Tree, by: Symbol, order: int, start: int) -> Tree:
    if by.type != SCALAR and order == 2 and tree.type == SCALAR:
        return bound(cursor, "hessian", tree, by, start)
    for _ in range(order):
        tree = bound(cursor, "derivative", tree, by, start)
    return tree
