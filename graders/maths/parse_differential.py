"""Words of ASCII with which a derivative begins: `diff`, `grad`, `partial`, ..."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_derivative import DERIVATIVES, derivative
from graders.maths.parse_gradient import nabla, opens
from graders.maths.parse_leibniz import partial
from graders.maths.tree import Tree


def differential(cursor: Cursor, token: Token) -> Tree | None:
    """Read the derivative that the word `token`, which was just read, begins, if it does."""
    if token.text in DERIVATIVES and cursor.next.text == "(":
        return derivative(cursor, DERIVATIVES[token.text], token)
    if opens(cursor, token):
        return nabla(cursor, token)
    return partial(cursor, token) if token.text == "partial" else None
