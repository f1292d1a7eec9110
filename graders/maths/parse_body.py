"""What a binder binds: its body, in which the variables mean what the binder says."""

from __future__ import annotations

from contextlib import ExitStack

from graders.maths.cursor import Cursor
from graders.maths.parse_range import Ranges
from graders.maths.signature import instead
from graders.maths.tree import Tree
from graders.maths.types import SCALAR, TRUTH
from graders.maths.unreadable import Unreadable


def under(cursor: Cursor, kind: str, found: Ranges, floor: int) -> Tree:
    """Read the body in which the variables of `found` are bound."""
    with ExitStack() as stack:
        for run in found.runs:
            stack.enter_context(cursor.binding(run.variable))
        return bare(cursor, kind, floor)


def bare(cursor: Cursor, kind: str, floor: int) -> Tree:
    """Read a body whose variables are bound already."""
    start, wanted = cursor.next.start, TRUTH if kind == "all" else SCALAR
    body = cursor.expression(floor)
    if (body.type == TRUTH) != (wanted == TRUTH) or body.type.kind == "set":
        message = f"expected {wanted}, found {body.type}"
        hint = instead(wanted, body.type)
        raise Unreadable("wrong-type", message, cursor.span(start), hint)
    return body
