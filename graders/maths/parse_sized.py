r"""Constant vectors and matrices: `I`, `I_n`, `eye(n)`, `\mathbf 1`, `ones(n)`, `zeros(m, n)`.

Where no size is written it is found from the context.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_indicator import indicator
from graders.maths.parse_number import literal
from graders.maths.parse_spelling import raw_subscript
from graders.maths.tree import Tree
from graders.maths.unreadable import Unreadable

SIZED = {
    "I": "identity",
    "Id": "identity",
    "eye": "identity",
    "ones": "ones",
    "one": "ones",
    "zeros": "zeros",
}
DIGITS = {"1": "ones", "0": "zeros"}
"""What a bold digit means."""


def sized(cursor: Cursor, function: str, token: Token) -> Tree:
    """Read the sizes of the constant that `token` names."""
    if token.text == "I" and (counted := indicator(cursor, token)) is not None:
        return counted
    opener = cursor.accept("(") if len(token.text) > 2 else None
    if opener is not None:
        with cursor.inside():
            args = [cursor.expression()]
            while cursor.accept(","):
                args.append(cursor.expression())
        cursor.expect(")", opener)
        return cursor.call(function, tuple(args), token.start)
    found = raw_subscript(cursor.tokens, cursor.at)
    if found is None:
        return cursor.call(function, (), token.start)
    text, cursor.at = found
    sizes = tuple(_size(cursor, part, token) for part in dict.fromkeys(text.split("*")))
    return cursor.call(function, sizes, token.start)


def _size(cursor: Cursor, text: str, token: Token) -> Tree:
    name = Spelling(text).canonical
    size = literal(text) or cursor.scope.get(name) or cursor.symbols.get(name)
    if size is None:
        message = f"{text[:40]!r} is not a size of this problem"
        raise Unreadable("unknown-name", message, cursor.span(token.start), "write eye(n)")
    return size
