"""Runs of letters that are no name: split them into names, or leave them alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_binder import BINDERS
from graders.maths.parse_spelling import decorated
from graders.maths.tree import Symbol

LONGEST: Final = 40
"""No longer word is looked for inside a run: what a run costs grows with its length alone."""


def split_run(cursor: Cursor, token: Token) -> bool:
    """Replace the run `token`, which was just read, by the tokens of its pieces, not yet read."""
    pieces = list(_pieces(cursor, token.text))
    if not cursor.latex and (len(pieces) < 2 or not all(pieces)):
        return False
    if not cursor.latex:
        cursor.repair("split-name", f"read {token.text} as {'·'.join(pieces)}", token.start)
    replacement, start = [], token.start
    for piece in pieces:
        replacement.append(Token("name", piece, start, start + len(piece)))
        start += len(piece)
    cursor.at -= 1
    cursor.tokens[cursor.at : cursor.at + 1] = replacement
    return True


def _pieces(cursor: Cursor, run: str) -> Iterator[str]:
    """The longest known word at every place; a letter of LaTeX, or "" where there is none."""
    at = 0
    while at < len(run):
        furthest = min(len(run), at + LONGEST)
        stop = next(
            (end for end in range(furthest, at, -1) if _is_word(cursor, run, at, end)),
            at + 1 if cursor.latex else 0,
        )
        yield run[at:stop]
        at = stop or len(run)


def _is_word(cursor: Cursor, run: str, start: int, end: int) -> bool:
    word = run[start:end]
    if end - start == len(run):
        return False
    if word in cursor.scope or word in cursor.symbols:
        return True
    if end == len(run) and any(
        spelled in cursor.symbols
        for spelled, _ in decorated(cursor.tokens, Spelling(word), cursor.at)
    ):
        return True
    row = WORDS.get(word)
    if word not in ("e", "pi") and word not in BINDERS and (row is None or row.most == 0):
        return False
    if not cursor.latex:
        return len(word) > 1 or word == "e"
    return len(word) > 1 and not all(letter in cursor.symbols for letter in word)


def split_subscript(cursor: Cursor, word: str) -> Symbol | None:
    """Read `sigma_wq` as `sigma_w·q` where only `sigma_w` is known."""
    kind, text, start, end = cursor.next
    if kind != "sub":
        return None
    for cut in range(len(text) - 1, 1, -1):
        spelling = Spelling(word)
        spelling.subscript(text[1:cut])
        symbol = cursor.symbols.get(spelling.canonical)
        if symbol is not None and text[cut].isalpha():
            halves = (
                Token("sub", text[:cut], start, start + cut),
                Token("name", text[cut:], start + cut, end),
            )
            cursor.tokens[cursor.at : cursor.at + 1] = halves
            cursor.at += 1
            message = f"read {word}{text} as {word}{text[:cut]}·{text[cut:]}"
            cursor.repair("split-name", message, start)
            return symbol
    return None
