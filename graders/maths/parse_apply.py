"""Declared functions: `f(x)`, `f(x; w)`, `p(x|z)`, `f'(x)`, `f^(2)(x)`, `f_i(x)`, `df(x)`.

A sequence is a function of its index: `H(n)` is `H_n`. A function of several arguments may have
the first ones as indices: `f_i(x)` is `f(i, x)`, and then `f_i'(x)` is its derivative by x.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.parse_derivative import MOST
from graders.maths.parse_implied import implied, time
from graders.maths.parse_index import entries, indices
from graders.maths.parse_set import as_set
from graders.maths.parse_slope import Slope, named_derivative, sloped
from graders.maths.parse_spelling import piece
from graders.maths.tree import Symbol, Tree
from graders.maths.types import SCALAR, Type
from graders.maths.unreadable import Unreadable


def called(cursor: Cursor, symbol: Symbol, start: int) -> Tree:
    """Read what follows a declared name, if that is called: a function, or a sequence."""
    if symbol.type.kind == "function":
        return of_function(cursor, symbol, start)
    if symbol.type.kind == "sequence" and (opener := cursor.accept("(")) is not None:
        index = cursor.expression()
        cursor.expect(")", opener)
        return entries(cursor, symbol, (index,), start)
    return symbol


def of_function(cursor: Cursor, symbol: Symbol, start: int, order: int = 0) -> Tree:
    r"""Read the indices, primes and arguments of a function; without any it is the function.

    What is derived and stands alone is meant at its argument, and `\dot w` at the time t.

    Args:
        cursor: Where the indices begin.
        symbol: The function.
        start: Where its name began.
        order: How often it is derived already, as by a dot.
    """
    target = time(cursor) if order else None
    leading = leading_of(cursor, symbol)
    while cursor.accept("'"):
        order += 1
    order = order or _order_above(cursor, symbol)
    unclear = len(symbol.type.takes) != len(leading) + 1
    if order and unclear and named_derivative(cursor, symbol) is None:
        message = "only a function of one argument has a derivative f'"
        raise Unreadable("wrong-type", message, cursor.span(start), "write diff(f(x, y), x)")
    slope = Slope(order, len(leading) + 1)
    if cursor.next.text == "(":
        args = (*leading, *arguments(cursor, symbol, len(leading)))
        return sloped(cursor, symbol, slope, args, start)
    if not order and not leading:
        return symbol
    args = implied(cursor, symbol, start, leading=leading, target=target)
    return sloped(cursor, symbol, slope, args, start)


def _order_above(cursor: Cursor, function: Symbol) -> int:
    """Read the order of a derivative in `f^{(2)}(x)`, 0 where no bracket stands above."""
    found = piece(cursor.tokens, cursor.at + 1) if cursor.next.text == "^" else None
    if found is None or "(" not in (cursor.tokens[cursor.at + 1].text, found[0][:1]):
        return 0
    digits = found[0].strip("()")
    if not digits.isdecimal() or not 1 <= int(digits) <= MOST:
        return 0
    start, cursor.at = cursor.next.start, found[1]
    said = f"read ^({digits}) as the derivative of {function.name} of order {digits}"
    cursor.repair("derivative", said, start)
    return int(digits)


def leading_of(cursor: Cursor, function: Symbol) -> tuple[Tree, ...]:
    """Read the first arguments of a function of several, where they are its indices."""
    count = len(function.type.takes) - 1
    if not count or (cursor.next.kind != "sub" and cursor.next.text != "_"):
        return ()
    start = cursor.next.start
    found = indices(cursor, count)
    listed = tuple(index for index in found if index is not None)
    if len(listed) < len(found) or len(found) > count:
        message = f"{function.name} has {count} indices at most, and none of them is left open"
        raise Unreadable("wrong-type", message, cursor.span(start))
    return listed


def derivative(cursor: Cursor, text: str, start: int) -> Tree | None:
    """Read the declared name of a derivative."""
    symbol = cursor.declarations.derivatives.get(text)
    return None if symbol is None else of_function(cursor, symbol, start, order=1)


def arguments(cursor: Cursor, function: Tree, leading: int = 0) -> tuple[Tree, ...]:
    """Read the bracket with the arguments of `function` that follow after `leading` ones."""
    opener = cursor.expect("(")
    takes = function.type.takes
    several = len(takes) > 1
    cursor.bars.append("" if several else None)  # then every bar separates, as in p(x|z)
    args = [_argument(cursor, *takes[leading : leading + 1])]
    while cursor.accept(",", ";") or (several and cursor.accept("|")):
        place = leading + len(args)
        args.append(_argument(cursor, *takes[place : place + 1]))
    cursor.bars.pop()
    cursor.expect(")", opener)
    return tuple(args)


def _argument(cursor: Cursor, wanted: Type = SCALAR) -> Tree:
    """Read an argument; `{i}` may be a set, a function of time its value, as in `L(w)`."""
    start = cursor.next.start
    tree = cursor.expression()
    if wanted.kind == "set":
        return as_set(cursor, tree, start)
    if tree.type.kind != "function":
        return tree
    args = implied(cursor, tree, start, target=time(cursor))
    return cursor.call("apply", (tree, *args), start)
