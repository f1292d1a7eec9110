"""Declared functions: `f(x)`, `f(x; w)`, `p(x|z)`, `f'(x)`, and names of derivatives.

A sequence is a function of its index: `H(n)` is `H_n`.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.parse_entrywise import entrywise, is_entrywise
from graders.maths.parse_index import entries
from graders.maths.tree import Symbol, Tree


def called(cursor: Cursor, symbol: Symbol, start: int) -> Tree:
    """Read what follows a declared name, if that is called: a function, or a sequence."""
    if symbol.type.kind == "function":
        return of_function(cursor, symbol, start)
    if symbol.type.kind == "sequence" and (opener := cursor.accept("(")) is not None:
        index = cursor.expression()
        cursor.expect(")", opener)
        return entries(cursor, symbol, (index,), start)
    return symbol


def of_function(cursor: Cursor, symbol: Symbol, start: int) -> Tree:
    """Read the primes and the arguments of a function; without arguments it is the function."""
    tree: Tree = symbol
    while cursor.accept("'"):
        tree = gradient(cursor, tree, start)
    return arguments(cursor, tree, start)


def gradient(cursor: Cursor, function: Tree, start: int) -> Tree:
    """The derivative of a function: what is declared as that, or a prime."""
    entry = cursor.declarations.get(function.name) if isinstance(function, Symbol) else None
    known = cursor.symbols.get(entry.derivative or "") if entry is not None else None
    if known is not None and known.type.kind == "function":
        return known
    return cursor.call("prime", (function,), start)


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
    if len(args) == 1 and is_entrywise(tree.type, args[0].type):
        return entrywise(cursor, tree, args[0], start)
    return cursor.call("apply", (tree, *args), start)
