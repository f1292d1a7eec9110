"""How an operand begins: a number, a name, a command, a sign or an opening bracket."""

from __future__ import annotations

from collections.abc import Callable

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_bracket import ANGLES, CLOSERS, FENCES, fenced, group, inner
from graders.maths.parse_command import command
from graders.maths.parse_indicator import indicator
from graders.maths.parse_name import name
from graders.maths.parse_number import number
from graders.maths.parse_quantifier import before, opens
from graders.maths.signature import NOT, PRODUCT
from graders.maths.tree import Tree


def _number(cursor: Cursor, token: Token) -> Tree:
    """Read a number, or the indicator `1_{x > 0}`."""
    below = token.text == "1" and cursor.next.text == "_"
    return (indicator(cursor, token) if below else None) or number(cursor, token)


_READERS: dict[str, Callable[[Cursor, Token], Tree]] = {
    "num": _number,
    "name": name,
    "cmd": command,
}


def prefix(cursor: Cursor, floor: int) -> Tree:
    """Read an operand; a sign before it reaches as far as `floor` allows."""
    token = cursor.tokens[cursor.at]
    if (reader := _READERS.get(token.kind)) is not None:
        cursor.at += 1
        cursor.depth += 1  # a call takes twice the stack of a bracket
        tree = reader(cursor, token)
        cursor.depth -= 1
        return tree
    text = token.text
    if token.kind == "op":
        if text in CLOSERS:
            return group(cursor)
        if text in FENCES or text in ANGLES:
            return fenced(cursor) if text in FENCES else inner(cursor)
        if text in ("-", "+"):
            cursor.take()
            signed = cursor.expression(max(PRODUCT, floor))
            return signed if text == "+" else cursor.call("neg", (signed,), token.start)
    elif opens(cursor, cursor.at):
        return before(cursor, token)
    elif token.kind == "key" and text == "not":
        cursor.take()
        return cursor.call("not", (cursor.expression(NOT),), token.start)
    raise cursor.unexpected(token, "expected a number, a name or a bracket")
