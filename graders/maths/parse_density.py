r"""Densities: p(x|z_1), p_\theta(z_{t-1} \mid z_t), q(z_{1:T}|x): each what is declared so."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.density import Density
from graders.maths.density import density as parted
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_spelling import decorated, piece
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable

_BARS = ("|", r"\mid", r"\vert")
_SIGNS = (",", ";", *_BARS)


def density(cursor: Cursor, text: str, token: Token) -> Tree | None:
    """Read a density that begins with `text`, which was just read; None if none does."""
    bases = cursor.declarations.densities
    if not bases:
        return None
    spelling = Spelling(text)
    found = [(spelling.canonical, cursor.at), *decorated(cursor.tokens, spelling, cursor.at)]
    for word, stop in reversed(found):
        if word in bases and _follows(cursor, word, stop):
            cursor.at = stop
            return _read(cursor, word, token)
    return None


def _follows(cursor: Cursor, word: str, at: int) -> bool:
    """Whether a bracket at `at` belongs to `word`, which may be a number by itself, too."""
    symbol, group = cursor.symbols.get(word), piece(cursor.tokens, at)
    if cursor.tokens[at].text != "(" or symbol is None or symbol.type != SCALAR:
        return cursor.tokens[at].text == "("
    return group is not None and f"{word}({group[0]})" in cursor.symbols


def _read(cursor: Cursor, base: str, token: Token) -> Tree:
    opener = cursor.take()
    cursor.bars.append("")
    read, signs = [_argument(cursor, base)], list[str]()
    while sign := cursor.accept(*_SIGNS):
        signs.append("|" if sign.text in _BARS else sign.text)
        read.append(_argument(cursor, base))
    cursor.bars.pop()
    cursor.expect(")", opener)
    found = Density(base, tuple(name for name, _ in read), tuple(signs))
    symbol = cursor.symbols.get(found.name)
    if symbol is None:
        known = ", ".join(sorted(cursor.declarations.densities[base]))
        message = f"{found.name} is not among the densities of this problem"
        raise Unreadable("unknown-name", message, cursor.span(token.start), f"known: {known}")
    if symbol.type.kind != "function":
        return symbol
    return cursor.call("apply", (symbol, *(tree for _, tree in read if tree)), token.start)


def _argument(cursor: Cursor, base: str) -> tuple[str, Tree | None]:
    """Read an argument, and what it is called; what is a name only for a density has no value."""
    start, token = cursor.at, cursor.take()
    if token.kind in ("name", "cmd"):
        spelling = Spelling(token.text)
        found = [(spelling.canonical, cursor.at), *decorated(cursor.tokens, spelling, cursor.at)]
        pieces = {one for each in cursor.declarations.densities[base] for one in _pieces(each)}
        for word, stop in reversed(found):
            symbol = cursor.scope.get(word) or cursor.symbols.get(word)
            if cursor.tokens[stop].text in (*_SIGNS, ")") and (symbol or word in pieces):
                cursor.at = stop
                return (word if symbol is None else symbol.name), symbol
    cursor.at = start
    tree = cursor.expression()
    match tree:
        case Call("at", (Symbol(name), *_)):
            return name, tree
        case _:
            message = "an argument of a density is a name, perhaps with an index"
            raise Unreadable("wrong-type", message, cursor.span(token.start))


def _pieces(name: str) -> tuple[str, ...]:
    found = parted(name)
    return () if found is None else found.pieces
