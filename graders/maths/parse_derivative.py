r"""Derivatives that are called.

diff(f, x)    diff(f, x, 2)    diff(f, x, y)    grad(f, w)    jacobian(f, w)    hessian(f, w)

`diff`, `grad` and `jacobian` are one binder: types decide what the derivative is. A declared
function may stand without its arguments: `grad(L, w)` is `grad(L(w), w)`.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_by import derived
from graders.maths.tree import Number, Tree
from graders.maths.unreadable import Unreadable

DERIVATIVES = {
    "diff": "derivative",
    "derivative": "derivative",
    "grad": "derivative",
    "gradient": "derivative",
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
        body = derived(cursor, kind, body, target, token.start)
    return body


def _repeated(cursor: Cursor, last: Tree, further: Tree, token: Token) -> list[Tree]:
    """What an argument adds to those before: the last one again, or itself."""
    if isinstance(further, Number):
        return [last] * (order(cursor, further, token) - 1)
    return [further]


def order(cursor: Cursor, tree: Tree, token: Token) -> int:
    """How often to derive."""
    if isinstance(tree, Number) and tree.value.denominator == 1 and 1 <= tree.value <= MOST:
        return int(tree.value)
    message = f"the order of a derivative is a whole number from 1 to {MOST}"
    raise Unreadable("wrong-type", message, cursor.span(token.start))
