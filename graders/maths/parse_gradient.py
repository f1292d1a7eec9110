r"""Gradients and Hessians: of a declared function, or of what follows.

\nabla f(w)    \nabla f    grad f(w)    \nabla^2 f(w)          of a declared function f
\nabla_w f(w)    \nabla_w f    \nabla_w^2 f(w, x)              by an argument, or by w in it
\nabla_w w^T A w    \nabla_w^2 \|w\|^2                         of all factors that follow
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_apply import arguments, leading_of
from graders.maths.parse_by import derived
from graders.maths.parse_implied import implied
from graders.maths.parse_number import subscript
from graders.maths.parse_slope import Slope, applied, named_derivative, sloped
from graders.maths.parse_word import function_ahead
from graders.maths.signature import PRODUCT
from graders.maths.tree import Symbol, Tree, free
from graders.maths.unreadable import Unreadable

GRADIENTS = {"grad": 1, "nabla": 1, "hessian": 2}
"""Words of ASCII, with how often they derive."""


def nabla(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\nabla_w f`, `\nabla_w^2 f`, or `\nabla f(w)`."""
    order = GRADIENTS.get(token.text, 1)
    order += _squared(cursor)
    target = subscript(cursor)
    order += _squared(cursor)
    function = function_ahead(cursor)
    if function is not None:
        return _of_function(cursor, function, order, target, token)
    if target is None:
        message, hint = r"\nabla needs the name to derive by", r"write \nabla_{w} f"
        raise Unreadable("missing-argument", message, token[2:], hint)
    return derived(cursor, _KINDS[order], cursor.expression(PRODUCT), target, token.start)


_KINDS = ("", "derivative", "hessian", "hessian", "hessian")


def opens(cursor: Cursor, token: Token) -> bool:
    """Whether a word is a gradient here: a declared function follows, or a name to derive by."""
    if token.text not in GRADIENTS or cursor.next.text == "(":
        return False
    if cursor.next.kind == "sub" or cursor.next.text in ("_", "^"):
        return True
    begun = cursor.at
    found = function_ahead(cursor)
    cursor.at = begun
    return found is not None


def _of_function(
    cursor: Cursor, function: Symbol, order: int, target: Tree | None, token: Token
) -> Tree:
    """The gradient of a function alone, whatever follows what it is applied to."""
    start, leading = token.start, leading_of(cursor, function)
    by = target if isinstance(target, Symbol) else None
    if cursor.next.text == "(":
        args = (*leading, *arguments(cursor, function))
    else:
        args = implied(cursor, function, start, leading=leading, target=by)
    slope = Slope(order, _place(cursor, function, len(leading), (args, by), token))
    if target is not None and (by is None or slope.place == 0):
        value = applied(cursor, function, args, start)
        tree = derived(cursor, _KINDS[order], value, target, start)
    else:
        tree = sloped(cursor, function, slope, args, start)
    if target is not None and cursor.starts_factor():
        said = f"read the gradient of {function.name} alone, times what follows"
        cursor.repair("gradient-of-function", said, start)
    return tree


def _place(
    cursor: Cursor,
    function: Symbol,
    first: int,
    found: tuple[tuple[Tree, ...], Symbol | None],
    token: Token,
) -> int:
    """The argument by which to derive, counted from 1; 0 for a name that is inside of them."""
    (args, by), takes = found, function.type.takes
    if by is None:
        places = list(range(first, len(takes)))
    elif any(by.name in free(arg) for arg in args):
        return 0
    else:
        places = [place for place in range(first, len(takes)) if takes[place] == by.type]
    if len(places) == 1 or (by is None and named_derivative(cursor, function) is not None):
        return places[0] + 1
    if by is not None and by.name in cursor.symbols and not places:
        return 0
    message = f"{function.name} has several arguments, and nothing says by which one to derive"
    hint = rf"write \nabla_{{w}} {function.name}(w, ...)"
    raise Unreadable("missing-argument", message, cursor.span(token.start), hint)


def _squared(cursor: Cursor) -> bool:
    """Read `^2` or `^{2}`, if it follows."""
    for texts in (["^", "2"], ["^", "{", "2", "}"]):
        if [ahead.text for ahead in cursor.tokens[cursor.at : cursor.at + len(texts)]] == texts:
            cursor.at += len(texts)
            return True
    return False
