r"""LaTeX commands: fractions, roots, accents, fonts, Greek letters, functions, environments."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from graders.maths.cursor import Cursor
from graders.maths.functions import COMMANDS
from graders.maths.lex import Token
from graders.maths.names import Spelling, words
from graders.maths.parse_apply import called, derivative, of_function
from graders.maths.parse_binder import BINDERS, binder, is_extreme
from graders.maths.parse_calculus import integral
from graders.maths.parse_cases import environment, environment_name
from graders.maths.parse_density import density
from graders.maths.parse_gradient import nabla
from graders.maths.parse_greek import greek
from graders.maths.parse_indicator import indicator
from graders.maths.parse_leibniz import fraction, is_derivative, partial
from graders.maths.parse_matrix import MATRICES, matrix
from graders.maths.parse_name import abbreviated, applied, callable_here, known, name
from graders.maths.parse_number import single
from graders.maths.parse_power import root
from graders.maths.parse_set import EMPTY
from graders.maths.parse_short import FORMULAS, short
from graders.maths.parse_sized import DIGITS, sized
from graders.maths.parse_word import word
from graders.maths.signature import POSTFIX
from graders.maths.stranger import unknown
from graders.maths.tree import Tree
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import ACCENTS, FONTS, LETTERS, REFUSED, VARIANTS


def command(cursor: Cursor, token: Token) -> Tree:
    """Read the command `token`, which was just read, and its arguments."""
    text = token.text
    if (reader := _READERS.get(text)) is not None:
        return reader(cursor, token)
    word = VARIANTS.get(text, text)
    made = density(cursor, word, token)
    if made is not None or (made := greek(cursor, word, token)) is not None:
        return made
    if text in LETTERS or text in cursor.symbols:
        symbol = known(cursor, word, token)
        if symbol is not None:
            return called(cursor, symbol, token.start)
    if is_extreme(cursor, text):
        return binder(cursor, text, token)
    function = COMMANDS.get(word)
    if function is not None and (text not in LETTERS or callable_here(cursor, function)):
        return applied(cursor, function, token)
    if text in LETTERS:
        if (short := abbreviated(cursor, word, token)) is not None:
            return called(cursor, short, token.start)
        raise unknown(cursor, token)
    raise _unknown_command(token)


def _unknown_command(token: Token) -> Unreadable:
    text = token.text[:40]
    near = get_close_matches(text, [*_READERS, *COMMANDS, *LETTERS], 1, 0.7)
    hint = REFUSED.get(text) or (rf"did you mean \{near[0]}?" if near else None)
    message = rf"\{text} is not a command of this language"
    return Unreadable("unknown-command", message, token[2:], hint)


def _argument(cursor: Cursor) -> Tree:
    r"""Read a group, or one symbol as in `\frac12`."""
    if opener := cursor.accept("{"):
        return cursor.enclosed(opener, "}")
    if cursor.next.kind not in ("num", "name", "cmd"):
        raise cursor.unexpected(cursor.next, "expected '{'")
    if cursor.latex:
        single(cursor)
    return cursor.expression(POSTFIX + 1)


def _fraction(cursor: Cursor, token: Token) -> Tree:
    if is_derivative(cursor):
        return fraction(cursor, token)
    over = _argument(cursor)
    return cursor.call("div", (over, _argument(cursor)), token.start)


def _binomial(cursor: Cursor, token: Token) -> Tree:
    over = _argument(cursor)
    return cursor.call("binomial", (over, _argument(cursor)), token.start)


def _root(cursor: Cursor, token: Token) -> Tree:
    if opener := cursor.accept("["):
        degree = cursor.enclosed(opener, "]")
        return cursor.call("root", (_argument(cursor), degree), token.start)
    if opener := cursor.accept("("):
        return root(cursor, cursor.enclosed(opener, ")"), token.start)
    return root(cursor, _argument(cursor), token.start)


def _sum(cursor: Cursor, token: Token) -> Tree:
    return binder(cursor, BINDERS[token.text], token)


def _arg(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\arg\max`."""
    extreme = cursor.take()
    if extreme.text not in ("max", "min"):
        raise cursor.unexpected(extreme, r"expected \max or \min")
    return binder(cursor, "arg" + extreme.text, token)


def _stacked(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\underset{i}{\max}` as `\max_{i}`, and `\mathop{\max}` as `\max`."""
    below = _braced(cursor) if token.text == "underset" else []
    over = _braced(cursor)
    if len(over) > 2 and over[1].kind == "cmd":
        script = [below[0]._replace(text="_"), *below] if below else []
        cursor.tokens[cursor.at : cursor.at] = [*over[1:-1], *script]
        return command(cursor, cursor.take())
    raise _unknown_command(token)


def _braced(cursor: Cursor) -> list[Token]:
    """Take a group, unread; its braces are its ends."""
    begun, depth = cursor.at, 0
    while cursor.next.kind != "end":
        text = cursor.take().text
        depth += (text == "{") - (text == "}")
        if not depth:
            break
    found = cursor.tokens[begun : cursor.at]
    del cursor.tokens[begun : cursor.at]
    cursor.at = begun
    return found


def _word(cursor: Cursor, token: Token) -> Tree:
    r"""Read \Pr, and the commands that texts define for means and divergences."""
    return name(cursor, token._replace(kind="word"))


def _empty(cursor: Cursor, token: Token) -> Tree:
    return cursor.call("set", (), token.start)


def _font(cursor: Cursor, token: Token) -> Tree:
    plain = word(cursor, token)
    return _bold(cursor, plain) if plain.text in DIGITS else name(cursor, plain)


def _bold(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\mathbf{1}`: an indicator with a condition, in brackets or below, else ones."""
    if token.text == "1" and (counted := indicator(cursor, token)) is not None:
        return counted
    return sized(cursor, DIGITS[token.text], token)


def _accent(cursor: Cursor, token: Token) -> Tree:
    plain = word(cursor, token)
    mark = ACCENTS[token.text]
    symbol = known(cursor, Spelling(plain.text, marks=[mark]), plain)
    if symbol is None:
        return _marked_derivative(cursor, Spelling(plain.text, marks=[mark]), plain)
    return called(cursor, symbol, token.start)


def _marked_derivative(cursor: Cursor, spelling: Spelling, token: Token) -> Tree:
    r"""Read the declared name of a derivative with a mark, as in \dot{w}(t)."""
    for spelled in (spelling.canonical, *words(spelling.canonical)):
        found = derivative(cursor, spelled, token.start)
        if found is not None:
            return found
    dots = _DOTS.get(spelling.marks[0], 0)
    function = known(cursor, token.text, token) if dots else None
    if function is not None and function.type.kind == "function":
        return of_function(cursor, function, token.start, dots)
    raise unknown(cursor, token, spelling)


_DOTS = {"dot": 1, "ddot": 2}
"""Accents that derive a function, by its only argument."""


def _environment(cursor: Cursor, token: Token) -> Tree:
    kind = environment_name(cursor)
    if kind == "cases":
        return environment(cursor, token)
    if kind in MATRICES:
        return matrix(cursor, kind, token)
    message = f"the environment {kind[:40]} is not read here"
    raise Unreadable("unknown-command", message, cursor.span(token.start))


_READERS: dict[str, Callable[[Cursor, Token], Tree]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("sum", "prod", "bigwedge"), _sum),
    **dict.fromkeys(FONTS, _font),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(FORMULAS, short),
    **dict.fromkeys(("mathop", "underset"), _stacked),
    **dict.fromkeys(EMPTY, _empty),
    "arg": _arg,
    **dict.fromkeys(("Pr", "E", "Var", "Cov", "KL"), _word),
    "int": integral,
    "nabla": nabla,
    "partial": partial,
    "sqrt": _root,
    "begin": _environment,
}
