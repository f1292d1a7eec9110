r"""Names that a text uses and nobody declared.

A single letter, a Greek letter, a letter with digits, subscripts or a star are such names. A word
of several letters is one only where words are welcome (in a reference); elsewhere `null` or
`secret` stays unknown. Words that could be split into known names are left to the parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graders.maths.declared import Declarations
from graders.maths.functions import COMMANDS, WORDS
from graders.maths.lex import Syntax, Token, is_latex, tokens
from graders.maths.names import Spelling
from graders.maths.parse_binder import BINDERS
from graders.maths.parse_law import STATISTICAL
from graders.maths.parse_spelling import decorated
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import ACCENTS, FONTS, GREEK, LETTERS, VARIANTS


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
    names = _names(found, latex=latex, known=known)
    applied = frozenset[str]() if words or latex else _applied(found, known)
    return tuple(
        dict.fromkeys(
            name
            for base, name in names
            if name not in known.symbols
            and name not in applied
            and not (name == "I" and _has_matrix(known))
            and (words or len(base) == 1 or base in GREEK)
        )
    )


def _applied(found: Sequence[Token], known: Declarations) -> frozenset[str]:
    """Names that are applied like functions, as zeta in `zeta(2)`: nobody knows what they mean."""
    return frozenset(
        Spelling(one.text).canonical
        for one, after in pairwise(found)
        if one.kind == "name" and after.text == "(" and after.start == one.end
    ) - frozenset(known)


def _has_matrix(known: Declarations) -> bool:
    """Whether I is the identity here."""
    return any(entry.type.kind == "matrix" for entry in known.values())


def _names(
    found: Sequence[Token], *, latex: bool, known: Declarations
) -> Iterator[tuple[str, str]]:
    """The names, each with its base alone before it."""
    at, stop = 0, len(found) - 1
    while at < stop:
        kind, text, _, _ = found[at]
        at += 1
        spelling: Spelling | None = None
        if kind == "cmd" and text in ("begin", "end"):
            at += 3
        elif kind == "cmd" and (text in FONTS or text in ACCENTS):
            word, at = _argument(found, at)
            if word[:1].isalpha() and word not in WORDS:
                spelling = Spelling(word, marks=[ACCENTS[text]] if text in ACCENTS else [])
        elif kind == "name" and latex and text not in known.symbols and text not in WORDS:
            yield from ((letter, letter) for letter in text[:-1])
            spelling = Spelling(text[-1])
        elif kind in ("name", "cmd") and not _is_builtin(found, at):
            spelling = Spelling(text)
        if spelling is not None:
            whole = known.symbols.get(spelling.canonical)
            name, at = _longest(found, spelling, at)
            # w_i is an entry of a declared w, and f' the derivative of a declared f
            if whole is None or not (whole.type.rank or whole.type.kind == "function"):
                yield spelling.base, name


def _longest(found: Sequence[Token], spelling: Spelling, at: int) -> tuple[str, int]:
    """The name with all its decorations, and the index after it."""
    spelled = spelling.canonical
    for longer, stop in decorated(found, spelling, at):
        if spelling.iterate:  # x^(2) is a power, unless x^(2) is declared
            break
        spelled, at = longer, stop
    return spelled, at


def _is_builtin(found: Sequence[Token], at: int) -> bool:
    r"""Whether the word before `at` is a function, a constant or a binder where it stands.

    A Greek letter such as \Phi is a function only if something follows that it can apply to.
    """
    kind, text, _, _ = found[at - 1]
    if kind == "cmd" and text not in LETTERS:
        return True
    called = found[at].text == "("
    if text in STATISTICAL and (called or found[at].text in ("[", "_") or text == "KL"):
        return True
    if text in GREEK or VARIANTS.get(text) in GREEK:
        function = (COMMANDS if kind == "cmd" else WORDS).get(VARIANTS.get(text, text))
        return function is not None and (called or text == "pi" or found[at].text == "^")
    return text in WORDS or text in BINDERS or (called and len(text) > 1)


def _argument(found: Sequence[Token], at: int) -> tuple[str, int]:
    """The word that a font or an accent is applied to, and the index after it."""
    if found[at].text != "{":
        return found[at].text, min(at + 1, len(found) - 1)
    stop = next((i for i in range(at, len(found)) if found[i].text == "}"), len(found) - 2)
    return "".join(token.text for token in found[at + 1 : stop]), stop + 1
