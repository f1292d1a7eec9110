r"""Binders: sums, products, extremes and conditions over a range of integers.

LaTeX   \sum_{k=1}^{n} body             sum_{k=1}^n body in ASCII as well; see `parse_range`
ASCII   sum(k=1..n, body)               in several orders; see `parse_called`

A body without brackets ends at + and -.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_body import under
from graders.maths.parse_called import THROUGH, called, lone_name
from graders.maths.parse_limits import bound
from graders.maths.parse_number import exponent
from graders.maths.parse_range import Ranges, Run, ranges
from graders.maths.parse_variable import variables
from graders.maths.signature import PRODUCT
from graders.maths.tree import Bind, Call, Tree, free
from graders.maths.unreadable import Unreadable

EXTREMES = frozenset({"max", "min", "argmax", "argmin"})
"""Functions that are binders where a variable follows."""

BINDERS = {
    "sum": "sum",
    "prod": "prod",
    "product": "prod",
    "all": "all",
    "bigwedge": "all",
}
"""The binder that a word calls."""

_RUNS = ("=", *THROUGH)
"""What may stand between a variable and what it runs through."""
_BELOW = {"{": "}", "(": ")"}


def is_extreme(cursor: Cursor, text: str) -> bool:
    """Whether `max` or its like is a binder here: `max_{k} ...`, `max(k=1..n, ...)`."""
    if text not in EXTREMES:
        return False
    if cursor.next.text == "_" or cursor.next.kind == "sub":
        return True
    if text[:3] == "arg":
        return True
    return cursor.next.text == "(" and lone_name(cursor, cursor.at + 1, *_RUNS) is not None


def binder(cursor: Cursor, kind: str, token: Token) -> Tree:
    """Read the range and the body of the binder whose name `token` was just read."""
    if cursor.next.text in ("_", "^") or cursor.next.kind == "sub":
        return _scripted(cursor, kind, token)
    opener = cursor.accept("(")
    if opener is None:
        hint = f"write {kind}(k=1..n, ...)"
        raise Unreadable("missing-argument", f"{kind} needs a range and a body", token[2:], hint)
    with cursor.inside():
        tree = called(cursor, kind, token)
    cursor.expect(")", opener)
    return tree


def _scripted(cursor: Cursor, kind: str, token: Token) -> Tree:
    r"""Read `_{k=1}^{n}`, in either order, and the body."""
    found: Ranges | None = None
    high: Tree | None = None
    _lower_first(cursor)
    while cursor.next.text in ("_", "^") or cursor.next.kind == "sub":
        script = cursor.next
        if script.text == "^" and high is None:
            cursor.take()
            high = exponent(cursor)
        elif script.text != "^" and found is None:
            found = _below(cursor)
        else:
            raise cursor.unexpected(script)
    found = found or Ranges()
    body = under(cursor, kind, found, PRODUCT)
    found.end(high)
    beside = _beside(cursor, found, body) if kind == "prod" else None
    if beside is not None and isinstance(body, Call):
        others = body.args[:-1]
        body = others[0] if len(others) == 1 else cursor.call("mul", others, token.start)
    tree = bound(cursor, kind, found, body, token)
    cursor.binder = cursor.at, tree
    return tree if beside is None else cursor.call("mul", (tree, beside), token.start)


def _beside(cursor: Cursor, found: Ranges, body: Tree) -> Tree | None:
    r"""In `\prod_i a_i \prod_j b_j` the second product stands beside the first, not inside it."""
    last = body.args[-1] if isinstance(body, Call) and body.function == "mul" else None
    runs = {run.variable.name for run in found.runs}
    if not isinstance(last, Bind) or last.binder != "prod" or runs & free(last):
        return None
    if cursor.binder is None or cursor.binder[0] != cursor.at or cursor.binder[1] is not last:
        return None  # it stands in brackets
    message = "read the second product beside the first, not as one of its factors"
    cursor.repair("separate-product", message, cursor.tokens[cursor.at - 1].start)
    return last


def _below(cursor: Cursor) -> Ranges:
    opener = None
    if cursor.next.kind != "sub":
        cursor.take()
        opener = cursor.accept(*_BELOW)
    if opener is None:
        return Ranges([Run(cursor.apart(name)) for name in variables(cursor)])
    if cursor.next.kind == "cmd" and cursor.next.text == "substack":
        _unstacked(cursor)
    with cursor.inside():
        found = ranges(cursor)
    cursor.expect(_BELOW[opener.text], opener)
    return found


def _unstacked(cursor: Cursor) -> None:
    r"""Turn `\substack{a \\ b}` into `a, b`."""
    cursor.take()
    opener = cursor.expect("{")
    at, depth = cursor.at, 1
    while depth:
        token = cursor.tokens[at]
        if token.kind == "end":
            cursor.expect("}", opener)
        depth += (token.text == "{") - (token.text == "}")
        if token.text == r"\\" and depth == 1:
            cursor.tokens[at] = token._replace(text=",")
        at += 1
    del cursor.tokens[at - 1]


def _lower_first(cursor: Cursor) -> None:
    """Turn `^n_{k=1}` into `_{k=1}^n`, lest the subscript belongs to n."""
    at, tokens = cursor.at, cursor.tokens
    if tokens[at].text == "^" and tokens[at + 1].text != "{" and tokens[at + 2 : at + 3]:
        stop = next((i + 1 for i in range(at, len(tokens)) if tokens[i].text == "}"), at)
        if tokens[at + 2].text == "_":
            tokens[at:stop] = tokens[at + 2 : stop] + tokens[at : at + 2]
