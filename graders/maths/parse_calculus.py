r"""Integrals.

\int_a^b f\,dx    int_a^b f dx    integral(f, x, a, b)    \int_a^b \frac{dx}{f}

Of vectors and matrices they are meant entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_number import exponent, subscript
from graders.maths.parse_spelling import decorated
from graders.maths.tree import Bind, Symbol, Tree
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable

INTEGRALS = frozenset({"int", "integral", "integrate"})
_OPEN, _CLOSE = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})


def integral(cursor: Cursor, token: Token) -> Tree:
    """Read an integral in either spelling."""
    if (opener := cursor.accept("(")) is not None:
        return _called(cursor, opener)
    low = subscript(cursor)
    high = exponent(cursor) if low is not None and cursor.accept("^") else None
    _take_out(cursor)
    stops = _differentials(cursor.tokens, cursor.at)
    if "d" in cursor.symbols:  # then a d before further factors is that name
        stops = (stop for stop in stops if _is_last(cursor.tokens, stop))
    stop = next(stops, None)
    if low is None or high is None or stop is None:
        message, hint = "an integral needs limits and a dx", "write integral(f, x, a, b)"
        raise Unreadable("missing-argument", message, cursor.span(token.start), hint)
    variable, count = _variable(cursor.tokens, stop)
    variable = cursor.apart(variable)
    mark = cursor.tokens[stop]._replace(kind="op", text="d")
    cursor.tokens[stop : stop + count] = [mark]
    with cursor.binding(variable), cursor.inside():
        body = cursor.expression()
    cursor.expect("d")
    return _bound(cursor, variable, (low, high), body, token)


def _take_out(cursor: Cursor) -> None:
    r"""Read `\frac{dx}{x}` as `\frac{1}{x} dx`, where a fraction is all that is integrated."""
    tokens, at = cursor.tokens, cursor.at
    if tokens[at].text not in ("frac", "dfrac", "tfrac") or tokens[at + 1].text != "{":
        return
    stop = _closing(tokens, at + 1)
    inside = next(_differentials(tokens, at + 2), None)
    if inside is None or tokens[stop + 1].text != "{":
        return
    _, count = _variable(tokens, inside)
    if inside + count != stop or any(token.text in INTEGRALS for token in tokens[at:inside]):
        return
    end = _closing(tokens, stop + 1) + 1
    moved = tokens[inside:stop]
    one = [moved[0]._replace(kind="num", text="1")] if inside == at + 2 else []
    tokens[at:end] = [*tokens[at:inside], *one, *tokens[stop:end], *moved]


def _closing(tokens: Sequence[Token], opener: int) -> int:
    """The index of the brace that closes the one at `opener`, or of the end."""
    depth, stop = 1, opener
    while depth and tokens[stop].kind != "end":
        stop += 1
        depth += (tokens[stop].text == "{") - (tokens[stop].text == "}")
    return stop


def _called(cursor: Cursor, opener: Token) -> Tree:
    """Read `f, x, a, b` up to the bracket: the variable stands behind the body."""
    at = cursor.at
    stop = _comma(cursor.tokens, at)
    if cursor.tokens[stop].text != "," or cursor.tokens[stop + 1].kind not in ("name", "cmd"):
        message, hint = "an integral needs a variable and limits", "write integral(f, x, a, b)"
        raise Unreadable("missing-argument", message, opener[2:], hint)
    variable, count = _variable(cursor.tokens, stop + 1, prefix=0)
    variable = cursor.apart(variable)
    with cursor.inside():
        with cursor.binding(variable):
            body = cursor.expression()
        cursor.expect(",")
        cursor.at += count
        cursor.expect(",")
        low = cursor.expression()
        cursor.expect(",")
        high = cursor.expression()
    cursor.expect(")", opener)
    return _bound(cursor, variable, (low, high), body, opener)


def _comma(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for stop in range(at, len(tokens)):
        text = tokens[stop].text
        if text == "," and not depth:
            return stop
        depth += (text in _OPEN) - (text in _CLOSE)
    return len(tokens) - 2


def _differentials(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The indices of each `dx` that is not in a bracket opened after `at`."""
    depth = 0
    for stop in range(at, len(tokens) - 1):
        kind, text, _, _ = tokens[stop]
        depth += (text in _OPEN) - (text in _CLOSE)
        depth += kind == "cmd" and (text == "begin") - (text == "end")
        if depth < 0:
            return
        follows = text == "d" and tokens[stop + 1].kind in ("name", "cmd")
        if not depth and kind == "name" and text[0] == "d" and (len(text) > 1 or follows):
            yield stop


def _is_last(tokens: Sequence[Token], stop: int) -> bool:
    """Whether no further factor follows the variable behind the d at `stop`."""
    after = tokens[stop + _variable(tokens, stop)[1]]
    return after.kind in ("op", "end", "key") or after.text == "end"


def _variable(tokens: Sequence[Token], at: int, prefix: int = 1) -> tuple[Symbol, int]:
    """The name behind a d, and how many tokens both take."""
    word = tokens[at].text[prefix:]
    stop = at + 1
    if not word:
        word, stop = tokens[stop].text, stop + 1
    spelling = Spelling(word)
    name = spelling.canonical
    for longer, further in decorated(tokens, spelling, stop):
        name, stop = longer, further
    return Symbol(name), stop - at


def _bound(
    cursor: Cursor, variable: Symbol, ends: tuple[Tree, Tree], body: Tree, token: Token
) -> Tree:
    """An integral of numbers, or of vectors or matrices by their entries, of what stands there."""
    found = cursor.sizes.type(body.type)
    if found.kind not in ("scalar", "vector", "matrix"):
        message = f"expected {SCALAR}, a vector or a matrix, found {found}"
        raise Unreadable("wrong-type", message, cursor.span(token.start))
    return Bind("integral", variable, ends, body, found)
