"""The limits of a binder: written, or the sizes of what the variable indexes in the body.

Failing those, they are the bounds of its declaration.
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_range import Ranges, Run
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE
from graders.maths.tree import Bind, Call, Symbol, Tree, walk
from graders.maths.types import SCALAR, Dim, dims
from graders.maths.unreadable import Unreadable


def bound(cursor: Cursor, kind: str, found: Ranges, body: Tree, token: Token) -> Tree:
    """Bind the variables of `found` in `body`, the last one innermost."""
    inside = body
    for condition in found.conditions:
        body = _under(cursor, kind, body, condition, token.start)
    for run in reversed(found.runs):
        if run.among is not None:
            _check_value(cursor, kind, run.variable, token)
            body = Bind(kind, run.variable, (run.among,), body, body.type)
            continue
        low, high = run.low, run.high
        if low is None or high is None:
            low, high = _limits(cursor, run, inside)
        if low is None or high is None:
            message = f"{kind} needs a first and a last index"
            hint = rf"write \{kind}_{{{run.variable.name}=1}}^{{n}}"
            raise Unreadable("missing-argument", message, cursor.span(token.start), hint)
        body = Bind(kind, run.variable, (low, high), body, body.type)
    return body


def _check_value(cursor: Cursor, kind: str, variable: Symbol, token: Token) -> None:
    """Refuse a binder whose value would be a set."""
    if kind.startswith("arg") and variable.type != SCALAR:
        message, span = f"{kind} over subsets would be a set", cursor.span(token.start)
        raise Unreadable("wrong-type", message, span, f"write {kind[3:]}, the value itself")


def _under(cursor: Cursor, kind: str, body: Tree, condition: Tree, start: int) -> Tree:
    """The body, where it is counted under a condition only."""
    if kind != "all":
        return cursor.call("given", (body, condition), start)
    return cursor.call("or", (cursor.call("not", (condition,), start), body), start)


def _limits(cursor: Cursor, run: Run, body: Tree) -> tuple[Tree | None, Tree | None]:
    if run.high is not None:
        return ONE, run.high
    name = run.variable.name
    dims = {cursor.sizes.dim(dim) for dim in indexed(body, name)}
    if len(dims) == 1:
        return run.low or ONE, size_tree(dims.pop())
    if not dims and name in cursor.declarations:
        domain = cursor.declarations[name].domain
        return run.low or domain.low, domain.high
    return run.low, None


def indexed(body: Tree, name: str) -> Iterator[Dim]:
    """The sizes of what the variable indexes."""
    for node in walk(body):
        if isinstance(node, Call) and node.function == "at":
            base, *indices = node.args
            for index, dim in zip(indices, dims(base.type), strict=False):
                if isinstance(index, Symbol) and index.name == name and dim is not None:
                    yield dim
