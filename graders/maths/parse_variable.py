r"""The variable that a binder binds: `k`, `ij` for two, `\mathbf{x}`, `\hat w`, `x_1`."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_spelling import decorated, piece
from graders.maths.tree import Symbol
from graders.maths.vocabulary import ACCENTS, FONTS, GREEK


def variables(cursor: Cursor) -> list[Symbol]:
    """Read the name of a variable; `ij` are two where neither is a declared name."""
    token = cursor.take()
    if token.kind == "sub":
        token = token._replace(kind="name", text=token.text[1:])
    if token.kind not in ("name", "cmd"):
        raise cursor.unexpected(token, "expected the variable that runs")
    spelling = Spelling(token.text)
    if token.kind == "cmd" and token.text in FONTS | ACCENTS.keys():
        spelling = _dressed(cursor, token)
    spelled = spelling.canonical
    for longer, stop in decorated(cursor.tokens, spelling, cursor.at):
        spelled, cursor.at = longer, stop
    split = token.kind == "name" and token.text.isalpha() and token.text not in GREEK
    if split and spelled == token.text and spelled not in cursor.symbols and len(spelled) == 2:
        return [Symbol(letter) for letter in spelled]
    return [Symbol(spelled)]


def _dressed(cursor: Cursor, token: Token) -> Spelling:
    r"""Read the name under a font or an accent: `\mathbf{x}`, `\hat w`."""
    found = piece(cursor.tokens, cursor.at)
    if found is None:
        raise cursor.unexpected(cursor.next, "expected the variable that runs")
    text, cursor.at = found
    return Spelling(text, marks=[ACCENTS[token.text]] if token.text in ACCENTS else [])
