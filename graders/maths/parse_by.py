"""The derivative of something by a name: what binds that name, and of which type it is."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.parse_implied import implied
from graders.maths.tree import Bind, Call, Symbol, Tree
from graders.maths.types import SCALAR, Type, matrix, vector
from graders.maths.unreadable import Unreadable


def derived(cursor: Cursor, kind: str, body: Tree, target: Tree, start: int) -> Tree:
    """Bind the name in `target`; by an entry is an entry of what is by the whole.

    A function without its arguments is derived where `target` is one of them.
    """
    match target:
        case Call("at", (Symbol() as variable, *indices)):
            whole = derived(cursor, kind, body, variable, start)
            if whole.type.kind == "matrix" and variable.type.kind == "vector":
                whole = cursor.call("transpose", (whole,), start)
            return cursor.call("at", (whole, *indices), start)
        case Symbol() if body.type.kind == "function":
            args = implied(cursor, body, start, target=target)
            return bound(cursor, kind, cursor.call("apply", (body, *args), start), target, start)
        case Symbol():
            return bound(cursor, kind, body, target, start)
        case _:
            message = "only a name can be derived by"
            raise Unreadable("wrong-type", message, cursor.span(start))


def bound(cursor: Cursor, kind: str, body: Tree, by: Symbol, start: int) -> Tree:
    """The derivative of `body` by all of `by`."""
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
        raise Unreadable("wrong-type", message, cursor.span(start))
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
