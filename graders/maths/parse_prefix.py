"""How an operand begins: a number, a name, a command, a sign or an opening bracket."""

from __future__ import annotations

from collections.abc import Callable

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_command import command
from graders.maths.parse_name import name
from graders.maths.parse_number import number
from graders.maths.signature import NOT, PRODUCT
from graders.maths.tree import Tree
from graders.maths.types import TRUTH
from graders.maths.unreadable import Unreadable

_CLOSERS = {"(": ")", "[": "]", "{": "}", r"\{": r"\}"}
_FENCES = {
    "|": ("|", "abs"),
    r"\lvert": (r"\rvert", "abs"),
    r"\|": (r"\|", "abs"),
    r"\lVert": (r"\rVert", "abs"),
    r"\lfloor": (r"\rfloor", "floor"),
    r"\lceil": (r"\rceil", "ceil"),
}
_READERS: dict[str, Callable[[Cursor, Token], Tree]] = {
    "num": number,
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
        if text in _CLOSERS:
            return _group(cursor)
        if text in _FENCES:
            return _fenced(cursor)
        if text in ("-", "+"):
            cursor.take()
            inner = cursor.expression(max(PRODUCT, floor))
            return inner if text == "+" else cursor.call("neg", (inner,), token.start)
    elif token.kind == "key" and text == "not":
        cursor.take()
        return cursor.call("not", (cursor.expression(NOT),), token.start)
    raise cursor.unexpected(token, "expected a number, a name or a bracket")


def _group(cursor: Cursor) -> Tree:
    opener = cursor.take()
    tree = cursor.enclosed(opener, _CLOSERS[opener.text])
    if tree.type == TRUTH and opener.text == "[":
        return cursor.call("indicator", (tree,), opener.start)
    if opener.text == "[" and not cursor.latex:
        message = "square brackets group only in LaTeX"
        raise Unreadable("unexpected-token", message, opener[2:], "use round brackets")
    return tree


def _fenced(cursor: Cursor) -> Tree:
    opener = cursor.take()
    closer, function = _FENCES[opener.text]
    tree = cursor.enclosed(opener, closer, bar=closer)
    return cursor.call(function, (tree,), opener.start)
