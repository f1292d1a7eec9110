r"""Derivatives as Leibniz wrote them.

\frac{d}{dx} f    \frac{\partial f}{\partial x}    \frac{d^2 f}{dx^2}    \frac{dL}{dw}
\partial f/\partial x    \partial/\partial x f    dL/dw    d/dt f(t)    d^2 f/dx^2
\partial_x f    \partial_x^2 f
\partial_2 f(x, y)    partial_2 f(x, y)            a declared function by its second argument

A d before a name, without a mark, is one where the name is that of a function, or is short for
something: elsewhere it could be a factor.
"""

from __future__ import annotations

from collections.abc import Sequence

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_apply import arguments
from graders.maths.parse_by import derived
from graders.maths.parse_derivative import order
from graders.maths.parse_number import subscript
from graders.maths.parse_slope import Slope, applied, sloped
from graders.maths.parse_spelling import decorated, piece, raw_subscript
from graders.maths.parse_word import function_ahead
from graders.maths.signature import ATOM, POWER, PRODUCT
from graders.maths.terms import number
from graders.maths.tree import Call, Number, Tree
from graders.maths.unreadable import Unreadable

_D = frozenset({"d", "partial"})
_OPENERS, _CLOSERS = frozenset({"(", "{", "["}), frozenset({")", "}", "]"})
_PARTS = _CLOSERS | {"^", "'", "_"}
_LONGEST = 100
"""Nothing of more tokens is looked through for what it is derived by."""


def is_derivative(cursor: Cursor) -> bool:
    r"""Whether `{d}{dx}`, `{d^2 f}{d x^2}`, `{dL}{dw}` or the like follows, with d or \partial."""
    tokens, at = cursor.tokens, cursor.at
    if [token.text for token in tokens[at : at + 2]] == ["{", "partial"]:
        return True
    if tokens[at].text != "{" or not (_is_d(tokens[at + 1]) or _is_marked(cursor, at + 1)):
        return False
    depth, stop = 1, at + 1
    while depth and tokens[stop].kind != "end":
        depth += (tokens[stop].text == "{") - (tokens[stop].text == "}")
        stop += 1
    if tokens[stop].text != "{" or not _is_below(cursor, stop + 1):
        return False
    return _is_marked(cursor, at + 1) or _is_alone(cursor, stop + 1)


def _is_marked(cursor: Cursor, at: int) -> bool:
    """Whether what follows the d at `at` above shows that it derives."""
    return _begins(cursor, at, closers="}")


def _is_d(token: Token) -> bool:
    return token.kind == "name" and token.text == "d"


def _is_alone(cursor: Cursor, at: int) -> bool:
    """Whether `dx` or `d x` at `at` is all there is below: nobody divides d times f by that."""
    return cursor.tokens[_name_below(cursor, at)].text == "}"


def _name_below(cursor: Cursor, at: int) -> int:
    """The index after the name in `dx` or `d x` at `at`."""
    tokens = cursor.tokens
    stop = at + 1 + _is_d(tokens[at])
    for _, end in decorated(tokens, Spelling(tokens[stop - 1].text), stop):
        stop = end
    return stop


def is_joined(cursor: Cursor) -> bool:
    """Whether the word just read begins `dL/dw`, `dL(w)/dw`, `d/dt f`, `d^2/dt^2 f`, `d^2 f/dt^2`.

    Above a size d, the order must stand below as well: `d^2 f/dx` is no derivative.
    """
    tokens, at = cursor.tokens, cursor.at
    if not _begins(cursor, at - 1, closers="/"):
        return False
    raised = _power(tokens, at) if tokens[at - 1].text == "d" else None
    if raised is not None:
        at = raised[1]
    elif tokens[at].text != "/" and tokens[at - 1].text == "d":
        at += 1
    slash = _slash(tokens, at)
    if slash is None or not _is_below(cursor, slash + 1):
        return False
    below = _power(tokens, _name_below(cursor, slash + 1))
    return raised is None or "d" not in cursor.symbols or raised[:1] == (below and below[:1])


def _slash(tokens: Sequence[Token], at: int) -> int | None:
    """Where the first `/` stands behind what is derived, which is a product without signs."""
    depth = 0
    for stop in range(at, min(at + _LONGEST, len(tokens))):
        kind, text, _, _ = tokens[stop]
        if text == "/" and not depth:
            return stop
        depth += (text in _OPENERS) - (text in _CLOSERS)
        if depth < 0 or (not depth and kind == "op" and text not in _PARTS):
            return None
    return None


def _power(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The number above at `at`, if there is one, and the index after it."""
    found = piece(tokens, at + 1) if tokens[at].text == "^" else None
    return found if found is not None and found[0].isdigit() else None


def _begins(cursor: Cursor, at: int, closers: str) -> bool:
    """Whether a d at `at` derives: before a power, an end, or the name of a function."""
    token = cursor.tokens[at]
    if token.kind != "name" or token.text[0] != "d":
        return False
    if token.text == "d":
        then = cursor.tokens[at + 1]
        named = then.text in (*closers, "^") or _is_derivable(cursor, then)
        if closers == "}" and "d" not in cursor.symbols:
            return True
        return named and (closers == "}" or "d" not in cursor.symbols or _is_size(cursor))
    return token.text not in cursor.symbols and _is_derivable(
        cursor, token._replace(text=token.text[1:])
    )


def _is_derivable(cursor: Cursor, token: Token) -> bool:
    """Whether a name is that of a function, or short for something."""
    symbol = cursor.symbols.get(Spelling(token.text).canonical) if token.text else None
    if symbol is None or token.kind not in ("name", "cmd") or symbol.name in cursor.scope:
        return False
    return symbol.type.kind == "function" or cursor.declarations[symbol.name].equals is not None


def _is_below(cursor: Cursor, at: int) -> bool:
    """Whether `dx` or `d x` stands at `at`."""
    under, then = cursor.tokens[at : at + 2]
    joined = len(under.text) > 1 and under.text not in cursor.symbols
    apart = under.text == "d" and then.kind in ("name", "cmd")
    return under.kind == "name" and under.text[0] == "d" and (joined or apart)


def _is_size(cursor: Cursor) -> bool:
    """Whether the declared d is a whole number, which nobody divides by itself times x."""
    return "d" not in cursor.scope and cursor.declarations[cursor.symbols["d"].name].domain.integer


def fraction(cursor: Cursor, token: Token) -> Tree:
    r"""Read `{d}{dx} f` or `{\partial^2 f}{\partial x^2}`, up to and including f."""
    if "d" in cursor.symbols and cursor.tokens[cursor.at + 1].text == "d" and not _is_size(cursor):
        message = "d/dx could be a derivative or a quotient"
        raise Unreadable("ambiguous", message, token[2:], "write diff(f, x)")
    opener = cursor.expect("{")
    times = _times(cursor, token)
    body = None if cursor.next.text == "}" else cursor.expression()
    cursor.expect("}", opener)
    opener = cursor.expect("{")
    targets: list[Tree] = []
    while cursor.next.text != "}":
        targets += _target(cursor, token)
    cursor.expect("}", opener)
    return _quotient(cursor, body, targets, times, token)


def joined(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\partial f/\partial x` or `dL/dw`, whose first sign was just read."""
    cursor.at -= 1
    times = _times(cursor, token)
    body = None if cursor.next.text == "/" else cursor.expression(POWER)
    if cursor.accept("/") is None:
        hint = r"write \frac{\partial f}{\partial x} or diff(f, x)"
        message = "a derivative needs the name to derive by"
        raise Unreadable("missing-argument", message, token[2:], hint)
    opener, targets = cursor.accept("("), list[Tree]()
    targets += _target(cursor, token)
    while cursor.next.text in _D:
        targets += _target(cursor, token)
    if opener is not None:
        cursor.expect(")", opener)
    return _quotient(cursor, body, targets, times, token)


def partial(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\partial_2 f(x, y)`, or a quotient."""
    places = list[int]()
    while (below := raw_subscript(cursor.tokens, cursor.at)) and below[0].isdigit():
        places.append(int(below[0]))
        cursor.at = below[1]
        if cursor.next.text == "partial":
            cursor.take()
    if not places and below is not None:
        return _by(cursor, token)
    if not places:
        return joined(cursor, token)
    function = function_ahead(cursor)
    if function is None or cursor.next.text != "(":
        message = "expected a declared function and its arguments"
        raise Unreadable("missing-argument", message, token[2:], "write diff(f(x), x)")
    args = arguments(cursor, function)
    if len(places) == 1:
        return sloped(cursor, function, Slope(1, places[0]), args, token.start)
    tree: Tree = function
    for place in reversed(places):
        tree = cursor.call("prime", (tree, number(place)), token.start)
    return applied(cursor, tree, args, token.start)


def _by(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\partial_x f` or `\partial_x^2 f` after the sign."""
    target = subscript(cursor)
    times = order(cursor, cursor.expression(ATOM), token) if cursor.accept("^") else 1
    return _quotient(cursor, None, [target] * times if target else [], times, token)


def _times(cursor: Cursor, token: Token) -> int:
    """Read the d above, and how often it derives; the d of dL is split off."""
    sign = cursor.take()
    if sign.kind == "name" and len(sign.text) > 1:
        cursor.at -= 1
        cursor.tokens[cursor.at] = sign._replace(text=sign.text[1:], start=sign.start + 1)
        return 1
    if sign.text == "d" and "d" in cursor.symbols:
        cursor.repair("derivative", "read d/dx as a derivative: d is a size here", sign.start)
    return order(cursor, cursor.expression(ATOM), token) if cursor.accept("^") else 1


def _target(cursor: Cursor, token: Token) -> list[Tree]:
    r"""Read `dx`, `d x` or `\partial x`, perhaps with `^2`."""
    sign = cursor.take()
    if sign.text not in _D and not (sign.kind == "name" and sign.text[0] == "d"):
        raise cursor.unexpected(sign)
    if len(sign.text) > 1 and sign.kind == "name":
        cursor.at -= 1
        cursor.tokens[cursor.at] = sign._replace(text=sign.text[1:], start=sign.start + 1)
    target = cursor.expression(ATOM if cursor.next.kind == "num" else POWER)
    match target:
        case Call("pow", (base, Number() as times)):
            return [base] * order(cursor, times, token)
        case _:
            return [target]


def _quotient(
    cursor: Cursor, body: Tree | None, targets: list[Tree], times: int, token: Token
) -> Tree:
    if len(targets) != times:
        message = f"a derivative of order {times} by {len(targets)} names"
        raise Unreadable("wrong-number-of-arguments", message, cursor.span(token.start))
    body = cursor.expression(PRODUCT) if body is None else body
    for target in reversed(targets):
        body = derived(cursor, "derivative", body, target, token.start)
    return body
