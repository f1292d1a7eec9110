r"""Derivatives.

\frac{d}{dx} f    \frac{\partial f}{\partial x}    diff(f, x)    grad(f, w)    \nabla_w f
\frac{d^2 f}{dx^2}    \frac{\partial^2}{\partial x \partial y} f    diff(f, x, 2)    diff(f, x, y)
hessian(f, w)    \nabla_w^2 f    jacobian(f, w)    \nabla f(w)      of a declared function f

`diff`, `grad` and `jacobian` are one binder: types decide what the derivative is.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_apply import arguments, gradient
from graders.maths.parse_number import subscript
from graders.maths.parse_word import function_ahead
from graders.maths.signature import ATOM, POWER, PRODUCT
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, Type, matrix, vector
from graders.maths.unreadable import Unreadable

DERIVATIVES = {
    "diff": "derivative",
    "grad": "derivative",
    "jacobian": "derivative",
    "hessian": "hessian",
}
MOST = 9
"""The highest order that is read."""


def derivative(cursor: Cursor, kind: str, token: Token) -> Tree:
    """Read `(f, x)`, `(f, x, 2)` or `(f, x, y)` after `diff` or its like."""
    opener = cursor.expect("(")
    with cursor.inside():
        body = cursor.expression()
        cursor.expect(",")
        targets = [cursor.expression()]
        while kind == "derivative" and cursor.accept(","):
            further = cursor.expression()
            targets += _repeated(cursor, targets[-1], further, token)
    cursor.expect(")", opener)
    for target in targets:
        body = derived(cursor, kind, body, target, token)
    return body


def _repeated(cursor: Cursor, last: Tree, further: Tree, token: Token) -> list[Tree]:
    """What an argument adds to those before: the last one again, or itself."""
    if isinstance(further, Number):
        return [last] * (_order(cursor, further, token) - 1)
    return [further]


def _order(cursor: Cursor, tree: Tree, token: Token) -> int:
    if isinstance(tree, Number) and tree.value.denominator == 1 and 1 <= tree.value <= MOST:
        return int(tree.value)
    message = f"the order of a derivative is a whole number from 1 to {MOST}"
    raise Unreadable("wrong-type", message, cursor.span(token.start))


def nabla(cursor: Cursor, token: Token) -> Tree:
    r"""Read `\nabla_w f`, `\nabla_w^2 f`, or `\nabla f(w)`."""
    kind = "hessian" if _squared(cursor) else "derivative"
    target = subscript(cursor)
    kind = "hessian" if _squared(cursor) else kind
    if target is not None:
        return derived(cursor, kind, cursor.expression(PRODUCT), target, token)
    function = function_ahead(cursor)
    if function is None or cursor.next.text != "(":
        message, hint = r"\nabla needs the name to derive by", r"write \nabla_{w} f"
        raise Unreadable("missing-argument", message, token[2:], hint)
    if kind == "derivative" and (written := _of_written(cursor, function, token)) is not None:
        return written
    slope = gradient(cursor, function, token.start)
    if kind == "hessian":
        slope = cursor.call("prime", (slope,), token.start)
    return arguments(cursor, slope, token.start)


def _of_written(cursor: Cursor, function: Symbol, token: Token) -> Tree | None:
    r"""Read `\nabla f(w)` where the problem writes f out, and names no gradient of it."""
    entry, at = cursor.declarations[function.name], cursor.at
    if entry.definition is None or entry.derivative is not None:
        return None
    cursor.accept("(")
    name = cursor.expression()
    outside = free(entry.definition.body) - set(entry.definition.given)
    cursor.at = at
    if not isinstance(name, Symbol) or name.name in outside or len(function.type.takes) > 1:
        return None
    return derived(cursor, "derivative", arguments(cursor, function, token.start), name, token)


def _squared(cursor: Cursor) -> bool:
    """Read `^2` or `^{2}`, if it follows."""
    for texts in (["^", "2"], ["^", "{", "2", "}"]):
        if [ahead.text for ahead in cursor.tokens[cursor.at : cursor.at + len(texts)]] == texts:
            cursor.at += len(texts)
            return True
    return False


def is_derivative(cursor: Cursor) -> bool:
    r"""Whether `{d}{dx}`, `{d^2 f}{d x^2}` or the like follows, with d or \partial."""
    tokens, at = cursor.tokens, cursor.at
    if [token.text for token in tokens[at : at + 2]] == ["{", "partial"]:
        return True
    if tokens[at].text != "{" or tokens[at + 1].text != "d" or tokens[at + 2].text not in "}^":
        return False
    depth, stop = 1, at + 1
    while depth and tokens[stop].kind != "end":
        depth += (tokens[stop].text == "{") - (tokens[stop].text == "}")
        stop += 1
    if tokens[stop].text != "{":
        return False
    under, then = tokens[stop + 1 : stop + 3]
    joined = len(under.text) > 1 and under.text not in cursor.symbols
    apart = under.text == "d" and then.kind in ("name", "cmd")
    return under.kind == "name" and under.text[0] == "d" and (joined or apart)


def fraction(cursor: Cursor, token: Token) -> Tree:
    r"""Read `{d}{dx} f` or `{\partial^2 f}{\partial x^2}`, up to and including f."""
    opener = cursor.expect("{")
    cursor.take()
    order = _order(cursor, cursor.expression(ATOM), token) if cursor.accept("^") else 1
    body = None if cursor.next.text == "}" else cursor.expression()
    cursor.expect("}", opener)
    opener = cursor.expect("{")
    targets: list[Tree] = []
    while cursor.next.text != "}":
        targets += _target(cursor, token)
    cursor.expect("}", opener)
    if len(targets) != order:
        message = f"a derivative of order {order} by {len(targets)} names"
        raise Unreadable("wrong-number-of-arguments", message, cursor.span(token.start))
    body = cursor.expression(PRODUCT) if body is None else body
    for target in reversed(targets):
        body = derived(cursor, "derivative", body, target, token)
    return body


def _target(cursor: Cursor, token: Token) -> list[Tree]:
    r"""Read `dx`, `d x` or `\partial x`, perhaps with `^2`."""
    sign = cursor.take()
    if sign.text not in ("d", "partial") and not (sign.kind == "name" and sign.text[0] == "d"):
        raise cursor.unexpected(sign)
    if len(sign.text) > 1 and sign.kind == "name":
        cursor.at -= 1
        cursor.tokens[cursor.at] = sign._replace(text=sign.text[1:], start=sign.start + 1)
    target = cursor.expression(ATOM if cursor.next.kind == "num" else POWER)
    match target:
        case Call("pow", (base, Number() as order)):
            return [base] * _order(cursor, order, token)
        case _:
            return [target]


def derived(cursor: Cursor, kind: str, body: Tree, target: Tree, token: Token) -> Tree:
    """Bind the name in `target`; by an entry is an entry of what is by the whole."""
    match target:
        case Call("at", (Symbol() as variable, *indices)):
            whole = _derived(cursor, kind, body, variable, token)
            if body.type.kind == "vector":
                whole = cursor.call("transpose", (whole,), token.start)
            return cursor.call("at", (whole, *indices), token.start)
        case Symbol():
            return _derived(cursor, kind, body, target, token)
        case _:
            message = "only a name can be derived by"
            raise Unreadable("wrong-type", message, cursor.span(token.start))


def _derived(cursor: Cursor, kind: str, body: Tree, by: Symbol, token: Token) -> Tree:
    above, below = cursor.sizes.type(body.type), _listed(by.type)
    found: Type | None = None
    if kind == "hessian" and above == SCALAR and below.kind == "vector":
        found = Type("matrix", below.shape * 2)
    elif kind == "derivative" and SCALAR in (above, below):
        found = below if above == SCALAR else above
    elif kind == "derivative" and above.kind == below.kind == "vector":
        found = Type("matrix", (*above.shape, *below.shape))
    if found is None or found.kind not in ("scalar", "vector", "matrix"):
        message = f"{above} is not derived by {below}"
        raise Unreadable("wrong-type", message, cursor.span(token.start))
    return Bind(kind, by, (by,), body, found)


def _listed(by: Type) -> Type:
    """A sequence of known length as the vector or the matrix of its members."""
    match by:
        case Type("sequence", (length,), Type("scalar")):
            return vector(length)
        case Type("sequence", (length,), Type("vector", (width,))):
            return matrix(length, width)
        case _:
            return by
