"""Decorations of a name: subscripts, stars, daggers, primes, iterates.

Whether to take them is decided by what is declared (`parse_name`); here is how they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.vocabulary import FONTS, STARS

_GROUPS = {"{": "}", "(": ")"}
_LONGEST = 24
"""No name has a subscript of more tokens."""


def decorated(tokens: Sequence[Token], spelling: Spelling, at: int) -> Iterator[tuple[str, int]]:
    """Every longer name that begins with `spelling`, and the index after it."""
    while (stop := decoration(tokens, spelling, at)) is not None:
        yield spelling.canonical, stop
        at = stop


def decoration(tokens: Sequence[Token], spelling: Spelling, at: int) -> int | None:
    """Add one decoration to `spelling`; the index after it, None if there is none."""
    kind, text, _, _ = tokens[at]
    if kind == "sub":
        spelling.subscript(text[1:])
        return at + 1
    if kind != "op":
        return None
    if text in ("^*", "_*", "'"):
        spelling.mark("prime" if text == "'" else "star")
        return at + 1
    if text == "_":
        return _subscript(tokens, spelling, at + 1)
    return _superscript(tokens, spelling, at + 1) if text == "^" else None


def is_mark(tokens: Sequence[Token], at: int) -> bool:
    """Whether a star, a dagger or a prime stands at `at`."""
    text = tokens[at].text
    if tokens[at].kind != "op" or text != "^":
        return text in ("^*", "_*", "'")
    found = piece(tokens, at + 1)
    return found is not None and found[0] in STARS


def raw_subscript(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The raw text of the subscript at `at`, if there is one, and the index after it."""
    kind, text, _, _ = tokens[at]
    if kind == "sub":
        return text[1:], at + 1
    return piece(tokens, at + 1) if kind == "op" and text == "_" else None


def _subscript(tokens: Sequence[Token], spelling: Spelling, at: int) -> int | None:
    found = piece(tokens, at)
    if found is None or not found[0]:
        return None
    spelling.subscript(found[0])
    return found[1]


def _superscript(tokens: Sequence[Token], spelling: Spelling, at: int) -> int | None:
    found = piece(tokens, at)
    if found is None:
        return None
    text, stop = found
    if tokens[at].text == "(":
        text = f"({text})"
    if text in STARS:
        spelling.mark(STARS[text])
    elif text.startswith("(") and text.endswith(")") and not spelling.iterate:
        spelling.iterate = f"^{text}"
    else:
        return None
    return stop


def piece(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The raw text of a group, or of one symbol, and the index after it."""
    kind, text, _, _ = tokens[at]
    if kind == "cmd" and text in FONTS:
        return piece(tokens, at + 1)
    if kind != "op" or text == "*":
        return None if kind == "end" else (text, at + 1)
    if text not in _GROUPS:
        return None
    return _group(tokens, at)


def _group(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    open_, close = tokens[at].text, _GROUPS[tokens[at].text]
    depth = 0
    texts: list[str] = []
    for stop in range(at, min(at + _LONGEST, len(tokens))):
        kind, text, _, _ = tokens[stop]
        if text == open_:
            depth += 1
        elif text == close:
            depth -= 1
            if depth == 0:
                return "".join(texts), stop + 1
        elif kind == "end":
            return None
        elif kind != "cmd" or text not in FONTS:
            texts.append(text)
    return None
