r"""Constants with a size: `I`, `I_n`, `eye(n)`, `\mathbf 1`, `ones(n)`, `zeros(m, n)`, `e_i`.

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
from graders.maths.types import SCALAR
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
    if token.text == "I" and (pair := _places(cursor, text)) is not None:
        return cursor.call("kronecker", pair, token.start)
    sizes = tuple(_size(cursor, part, token) for part in dict.fromkeys(text.split("*")))
    return cursor.call(function, sizes, token.start)


def unit(cursor: Cursor, token: Token) -> Tree | None:
    """Read the index of the unit vector `e_i`, where e is no name."""
    found = raw_subscript(cursor.tokens, cursor.at) if token.text == "e" else None
    place = _known(cursor, found[0]) if found else None
    if found is None or place is None or place.type != SCALAR:
        return None
    cursor.at = found[1]
    cursor.repair("unit-vector", f"read e_{found[0]} as a column of I", token.start)
    return cursor.call("at", (cursor.call("identity", (), token.start), place), token.start)


def _places(cursor: Cursor, text: str) -> tuple[Tree, ...] | None:
    """The two indices of an entry of I, where they are no size."""
    letters = text.replace(",", "")
    if len(letters) != 2 or letters.isdigit() or _known(cursor, text) is not None:
        return None
    found = [_known(cursor, letter) for letter in letters]
    places = tuple(place for place in found if place is not None)
    return places if len(places) == len(found) else None


def _known(cursor: Cursor, text: str) -> Tree | None:
    name = Spelling(text).canonical
    return literal(text) or cursor.scope.get(name) or cursor.symbols.get(name)


def _size(cursor: Cursor, text: str, token: Token) -> Tree:
    size = _known(cursor, text)
    if size is None:
        message = f"{text[:40]!r} is not a size of this problem"
        raise Unreadable("unknown-name", message, cursor.span(token.start), "write eye(n)")
    return size
