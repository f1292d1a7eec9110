r"""Words in fonts, and marked ones: `\mathrm{lr}`, `\boldsymbol\theta`, `\hat{L}`."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_number import single
from graders.maths.parse_spelling import decorated
from graders.maths.tree import Symbol
from graders.maths.vocabulary import ACCENTS, FONTS, LETTERS


def word(cursor: Cursor, token: Token) -> Token:
    r"""Read the word in `\mathrm{...}`; `\mathbf w` and `\boldsymbol\theta` are words too."""
    while cursor.next.kind == "cmd" and cursor.next.text in FONTS:
        cursor.take()
    opener = cursor.accept("{")
    texts: list[str] = []
    while opener is None or not cursor.accept("}"):
        piece = cursor.next
        if piece.kind == "cmd" and piece.text in FONTS:
            cursor.take()
            texts.append(word(cursor, token).text)
            continue
        if piece.kind not in ("name", "num", "sub") and piece.text not in LETTERS:
            raise cursor.unexpected(piece, "expected a name")
        if opener is None:
            single(cursor)
        texts.append(cursor.take().text)
        if opener is None:
            break
    end = cursor.tokens[cursor.at - 1].end
    return Token("word", "".join(texts), token.start, end)


def function_ahead(cursor: Cursor) -> Symbol | None:
    """Read the declared function that follows, in any font; nothing is read if none does."""
    begun = cursor.at
    token = cursor.take()
    marks = [ACCENTS[token.text]] if token.text in ACCENTS else []
    if token.kind not in ("name", "cmd"):
        cursor.at = begun
        return None
    if marks or token.text in FONTS:
        token = word(cursor, token)
    spelling, stop = Spelling(token.text, marks=marks), cursor.at
    names = [(spelling.canonical, stop), *decorated(cursor.tokens, spelling, stop)]
    for name, end in reversed(names):
        symbol = cursor.symbols.get(name)
        if symbol is not None and symbol.type.kind == "function":
            cursor.at = end
            return symbol
    cursor.at = begun
    return None
