r"""Names that a text uses and nobody declared.

A single letter, a Greek letter, a letter with digits, subscripts or a star are such names. A word
of several letters is one only where words are welcome (in a reference); elsewhere `null` or
`secret` stays unknown. Words that could be split into known names are left to the parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graders.maths.declared import Declarations
from graders.maths.functions import COMMANDS, WORDS
from graders.maths.lex import Syntax, Token, is_latex, tokens
from graders.maths.names import Spelling
from graders.maths.parse_binder import BINDERS
from graders.maths.parse_spelling import decorated
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import ACCENTS, FONTS, GREEK, LETTERS


def implied(
    text: str, syntax: Syntax, known: Declarations, *, words: bool = False
) -> tuple[str, ...]:
    r"""Canonical names in `text` that `known` lacks, in the order of their first use.

    >>> implied("2x + sigma_w^2*null", "ascii", Declarations())
    ('x', 'sigma_w')
    >>> implied(r"\alpha_1 xy", "latex", Declarations())
    ('alpha_1', 'x', 'y')
    """
    latex = is_latex(text, syntax)
    try:
        found, _ = tokens(text, latex=latex)
    except Unreadable:
        return ()
    names = (
        spelled
        for base, at in _bases(found, latex=latex, known=known)
        if words or _is_letter(base.base)
        for spelled in (_longest(found, base, at),)
    )
    return tuple(dict.fromkeys(name for name in names if name not in known.symbols))


def _is_letter(base: str) -> bool:
    return len(base) == 1 or base in GREEK


def _longest(found: Sequence[Token], spelling: Spelling, at: int) -> str:
    spelled = spelling.canonical
    for longer, _ in decorated(found, spelling, at):
        if spelling.iterate:  # x^(2) is a power, unless x^(2) is declared
            break
        spelled = longer
    return spelled


def _bases(
    found: Sequence[Token], *, latex: bool, known: Declarations
) -> Iterator[tuple[Spelling, int]]:
    """The undecorated names, each with the index of what may decorate it."""
    at, stop = 0, len(found) - 1
    while at < stop:
        kind, text, _, _ = found[at]
        at += 1
        if kind == "cmd" and text in ("begin", "end"):
            at += 3
        elif kind == "cmd" and (text in FONTS or text in ACCENTS):
            word, at = _argument(found, at)
            if word[:1].isalpha() and word not in WORDS:
                yield Spelling(word, marks=[ACCENTS[text]] if text in ACCENTS else []), at
        elif kind == "cmd" and text in LETTERS:
            if text not in COMMANDS or not _is_constant_or_called(found, at):
                yield Spelling(text), at
        elif kind == "name" and text not in WORDS and text not in BINDERS:
            run = text if latex and text not in known.symbols else ""
            for letter in run[:-1]:
                yield Spelling(letter), stop
            if len(text) == 1 or run or text in known.symbols or found[at].text != "(":
                yield Spelling(run[-1:] or text), at
        elif kind == "name" and text in GREEK and not _is_constant_or_called(found, at):
            yield Spelling(text), at


def _is_constant_or_called(found: Sequence[Token], at: int) -> bool:
    r"""Whether the Greek letter before `at` is π, or a function such as \Phi(x)."""
    return found[at - 1].text == "pi" or found[at].text in ("(", "^")


def _argument(found: Sequence[Token], at: int) -> tuple[str, int]:
    """The word that a font or an accent is applied to, and the index after it."""
    if found[at].text != "{":
        return found[at].text, min(at + 1, len(found) - 1)
    stop = next((i for i in range(at, len(found)) if found[i].text == "}"), len(found) - 2)
    return "".join(token.text for token in found[at + 1 : stop]), stop + 1
