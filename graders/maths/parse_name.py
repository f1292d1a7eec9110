r"""Names: the longest declared one wins, then functions, then a product of shorter names.

name = word subscript? ("^*" | "'" | "_star" | "^{(k)}")*

Only a declared name takes marks: `x^*` is a name or nothing, `x^2` is always a power. In ASCII a
run of letters that is no name is split into names that are, and that is reported. In LaTeX every
letter stands alone, unless a run begins with a declared name of several letters.
"""

from __future__ import annotations

from collections.abc import Callable

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_apply import called, derivative
from graders.maths.parse_binder import BINDERS, binder, is_extreme
from graders.maths.parse_calculus import INTEGRALS, integral
from graders.maths.parse_density import density
from graders.maths.parse_differential import differential
from graders.maths.parse_function import application
from graders.maths.parse_greek import greek
from graders.maths.parse_index import LINES, line, numbered, positive
from graders.maths.parse_law import statistical
from graders.maths.parse_leibniz import is_joined, joined
from graders.maths.parse_mean import mean
from graders.maths.parse_run import split_run, split_subscript
from graders.maths.parse_set import EMPTY
from graders.maths.parse_short import FORMULAS, short
from graders.maths.parse_sized import SIZED, sized, unit
from graders.maths.parse_spelling import decorated, is_mark
from graders.maths.signature import Function
from graders.maths.stranger import unknown
from graders.maths.tree import Symbol, Tree
from graders.maths.vocabulary import GREEK, SHORT, VARIANTS

_DECORATIONS = frozenset({"^", "^*", "_", "_*", "'"})
_BRACKETS = frozenset({"(", "[", "{", r"\{", "^", "|", r"\lvert"})
_BASES = {"log2": "_2", "log10": "_10"}
_CALLED: dict[str, Callable[[Cursor, Token], Tree]] = {
    **dict.fromkeys(LINES, line),
    **dict.fromkeys(FORMULAS, short),
}


def name(cursor: Cursor, token: Token) -> Tree:
    """Read the name that begins with the run `token`, which was just read."""
    text = token.text
    if (made := _special(cursor, token)) is not None:
        return made
    symbol = known(cursor, text, token)
    if symbol is not None:
        return _law(cursor, symbol, token) or called(cursor, symbol, token.start)
    spelled = derivative(cursor, text, token.start) or numbered(cursor, token)
    if spelled is not None:
        return spelled
    if (tree := _builtin(cursor, token)) is not None:
        return tree
    if (short := abbreviated(cursor, VARIANTS.get(text, text), token)) is not None:
        return called(cursor, short, token.start)
    if token.kind == "name" and len(text) > 1 and split_run(cursor, token):
        return name(cursor, cursor.take())
    raise unknown(cursor, token)


def _special(cursor: Cursor, token: Token) -> Tree | None:
    """Read what its surroundings make of a word: `dL/dw`, `p(x|z)`, `delta_ij`."""
    if is_joined(cursor):
        return joined(cursor, token)
    return density(cursor, token.text, token) or greek(cursor, token.text, token)


def _law(cursor: Cursor, symbol: Symbol, token: Token) -> Tree | None:
    """Read N(0, 1) as a normal law where N is a set: sets have no arguments."""
    bracketed = symbol.type.kind == "set" and cursor.next.text == "("
    return statistical(cursor, token) if bracketed else None


def _builtin(cursor: Cursor, token: Token) -> Tree | None:
    """Read a function, a constant or a binder, if that is what the word of ASCII names."""
    text = token.text
    if cursor.latex and token.kind == "name" and len(text) > 1 and _all_known(cursor, text):
        return None
    if text in EMPTY:
        return cursor.call("set", (), token.start)
    if (tree := _notation(cursor, token)) is not None:
        return tree
    if text in _BASES and cursor.next.text == "(":
        cursor.tokens.insert(cursor.at, Token("sub", _BASES[text], token.end, token.end))
        text = "log"
    function = WORDS.get(text)
    if function is None or (text in GREEK and not callable_here(cursor, function)):
        return None
    if cursor.latex and len(text) > 1 and token.kind == "name":
        cursor.repair("missing-backslash", rf"read {text} as \{text}", token.start)
    return applied(cursor, function, token)


def _notation(cursor: Cursor, token: Token) -> Tree | None:
    """Read a binder, a constant matrix, a law or a derivative, if the word names one."""
    text = token.text
    if cursor.next.text == "(" and (reader := _CALLED.get(text)) is not None:
        return reader(cursor, token)
    if text in BINDERS or is_extreme(cursor, text):
        return binder(cursor, BINDERS.get(text, text), token)
    if text in INTEGRALS:
        return integral(cursor, token)
    if text in SIZED:
        return sized(cursor, SIZED[text], token)
    found = (read(cursor, token) for read in (differential, unit, mean, statistical))
    return next((tree for tree in found if tree is not None), None)


def _all_known(cursor: Cursor, letters: str) -> bool:
    return all(letter in cursor.symbols or letter in cursor.scope for letter in letters)


def callable_here(cursor: Cursor, function: Function) -> bool:
    r"""Whether a Greek letter can be a function here: \Phi(x), but not \Phi alone."""
    return function.most == 0 or cursor.next.text in _BRACKETS


def applied(cursor: Cursor, function: Function, token: Token) -> Tree:
    """Read a constant, or a function with what it is applied to."""
    if function.most == 0:
        return cursor.call(function.name, (), token.start)
    return application(cursor, function, token)


def known(cursor: Cursor, spelling: Spelling | str, token: Token) -> Symbol | None:
    """Read the longest known name that begins with what `token` spells."""
    names, scope = cursor.symbols, cursor.scope
    word = spelling if isinstance(spelling, str) else spelling.canonical
    symbol = scope.get(word) or names.get(word)
    if symbol is None and isinstance(spelling, str) and word not in WORDS:
        spelling = Spelling(spelling)
        symbol = scope.get(spelling.canonical) or names.get(spelling.canonical)
    following = cursor.next
    if following.kind != "sub" and (following.kind != "op" or following.text not in _DECORATIONS):
        return symbol
    if isinstance(spelling, str):
        spelling = Spelling(spelling)
    end = cursor.at
    for spelled, stop in decorated(cursor.tokens, spelling, cursor.at):
        longer = scope.get(spelled) or names.get(spelled)
        if longer is not None:
            symbol, end = longer, stop
    if end == cursor.at and (shorter := split_subscript(cursor, word)) is not None:
        return shorter
    cursor.at = end
    if symbol is not None and _is_longer(cursor, symbol):
        raise unknown(cursor, token)
    return symbol


def _is_longer(cursor: Cursor, symbol: Symbol) -> bool:
    """Whether a subscript or a mark follows that makes no sense after `symbol`."""
    if positive(cursor) is not None:
        return False
    if cursor.next.kind == "sub" or cursor.next.text in ("_", "_*"):
        return not symbol.type.rank and len(symbol.type.takes) < 2
    turned = cursor.next.text == "'" and symbol.type.kind in ("vector", "matrix", "function")
    return is_mark(cursor.tokens, cursor.at) and not turned


def abbreviated(cursor: Cursor, word: str, token: Token) -> Symbol | None:
    r"""Read \alpha as the declared name `al`, where no alpha is declared."""
    symbol = known(cursor, SHORT[word], token) if word in SHORT else None
    if symbol is not None:
        cursor.repair("short-name", f"read {word} as {symbol.name}", token.start)
    return symbol
