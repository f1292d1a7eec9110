r"""Choices: `a if c else b`, `a if c; b otherwise`, also with commas, and `\begin{cases}`."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.signature import CASE
from graders.maths.tree import Tree
from graders.maths.unreadable import Unreadable


def _key(cursor: Cursor, *keys: str) -> Token | None:
    if cursor.next.kind == "key" and cursor.next.text in keys:
        return cursor.take()
    return None


def conditional(cursor: Cursor, left: Tree, start: int) -> Tree:
    """Read the conditions after a value, and further values."""
    branches = [left]
    while _key(cursor, "if", "when"):
        branches.append(cursor.expression(CASE + 1))
        if _key(cursor, "else", "otherwise"):
            branches.append(cursor.expression(CASE))
            break
        if not cursor.accept(*_between(cursor)):
            break
        branches.append(cursor.expression(CASE + 1))
        if _key(cursor, "otherwise", "else"):
            break
    return cursor.call("cases", tuple(branches), start)


def _between(cursor: Cursor) -> tuple[str, ...]:
    """What parts choices: outside of brackets a comma too, where another choice follows."""
    choices = any(token.kind == "key" for token in cursor.tokens[cursor.at :])
    return (";", ",") if choices and len(cursor.bars) == 1 else (";",)


def environment(cursor: Cursor, begin: Token) -> Tree:
    r"""Read the rows `value & condition \\` up to `\end{cases}`."""
    branches: list[Tree] = []
    while not (cursor.next.kind == "cmd" and cursor.next.text == "end"):
        branches.append(cursor.expression(CASE + 1))
        cursor.accept(",")
        cursor.accept("&")
        if _key(cursor, "otherwise", "else"):
            cursor.accept(r"\\")
            break
        if not _key(cursor, "if", "for", "when") and _row_ends(cursor):
            break
        branches.append(cursor.expression(CASE + 1))
        cursor.accept(",")
        if not cursor.accept(r"\\"):
            break
    ending(cursor, "cases", begin)
    return cursor.call("cases", tuple(branches), begin.start)


def _row_ends(cursor: Cursor) -> bool:
    return cursor.next.kind in ("cmd", "end") and cursor.next.text in ("end", "")


def environment_name(cursor: Cursor) -> str:
    r"""Read the `{name}` after `\begin` or `\end`."""
    opener = cursor.expect("{")
    token = cursor.take()
    if token.kind != "name":
        raise cursor.unexpected(token, "expected the name of an environment")
    cursor.accept("*")
    cursor.expect("}", opener)
    return token.text


def ending(cursor: Cursor, name: str, begin: Token) -> None:
    r"""Read `\end{name}`."""
    token = cursor.next
    if token.kind != "cmd" or token.text != "end":
        raise cursor.unexpected(token, rf"expected \end{{{name}}}")
    cursor.take()
    if environment_name(cursor) != name:
        message = rf"\begin{{{name}}} is closed by another environment"
        raise Unreadable("unbalanced", message, begin[2:], rf"write \end{{{name}}}")
