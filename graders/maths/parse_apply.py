"""Declared functions: `f(x)`, `f(x; w)`, `p(x|z)`, `f'(x)`, and names of derivatives."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.tree import Symbol, Tree


def of_function(cursor: Cursor, symbol: Symbol, start: int) -> Tree:
    """Read the primes and the arguments of a function; without arguments it is the function."""
    tree: Tree = symbol
    while cursor.accept("'"):
        tree = cursor.call("prime", (tree,), start)
    return arguments(cursor, tree, start)


def derivative(cursor: Cursor, text: str, start: int) -> Tree | None:
    """Read the declared name of a derivative."""
    symbol = cursor.declarations.derivatives.get(text)
    if symbol is None:
        return None
    return arguments(cursor, cursor.call("prime", (symbol,), start), start)


def arguments(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """Read the arguments of the function `tree`, if they follow."""
    opener = cursor.accept("(")
    if opener is None:
        return tree
    several = len(tree.type.takes) > 1
    cursor.bars.append("" if several else None)  # then every bar separates, as in p(x|z)
    args = [cursor.expression()]
    while cursor.accept(",", ";") or (several and cursor.accept("|")):
        args.append(cursor.expression())
    cursor.bars.pop()
    cursor.expect(")", opener)
    return cursor.call("apply", (tree, *args), start)
