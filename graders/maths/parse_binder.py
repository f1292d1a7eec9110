r"""Binders: sums, products, extremes and conditions over a range of integers.

LaTeX   \sum_{k=1}^{n} body             sum_{k=1}^n body in ASCII as well; see `parse_range`
ASCII   sum(k=1..n, body)   sum(body, k=1..n)   sum(body, k, 1, n)   sum(k, 1, n, body)
        sum(S subseteq N, body)   sum(i in S, body)     through the subsets, the elements of a set
        argmax(v)           over the entries of a vector

A body without brackets ends at + and -. Where two of the ASCII forms fit, the variable is the name
that is not declared; if that does not tell either, the text is refused as ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_entrywise import place
from graders.maths.parse_limits import bound
from graders.maths.parse_number import exponent
from graders.maths.parse_range import Ranges, Run, ranges
from graders.maths.parse_set import INCLUSIONS
from graders.maths.parse_spelling import decorated
from graders.maths.parse_variable import variables
from graders.maths.signature import PRODUCT, SUM
from graders.maths.tree import Bind, Call, Symbol, Tree, free
from graders.maths.types import SCALAR, TRUTH, is_unknown
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

_THROUGH = ("in", *INCLUSIONS, *("\\" + sign for sign in INCLUSIONS))
_RUNS = ("=", *_THROUGH)
"""What may stand between a variable and what it runs through."""
_OPENERS = frozenset({"(", "[", "{", r"\{"})
_CLOSERS = frozenset({")", "]", "}", r"\}"})


def is_extreme(cursor: Cursor, text: str) -> bool:
    """Whether `max` or its like is a binder here: `max_{k} ...`, `max(k=1..n, ...)`."""
    if text not in EXTREMES:
        return False
    if cursor.next.text == "_" or cursor.next.kind == "sub":
        return True
    if text[:3] == "arg":
        return True
    return cursor.next.text == "(" and _lone_name(cursor, cursor.at + 1, *_RUNS) is not None


def binder(cursor: Cursor, kind: str, token: Token) -> Tree:
    """Read the range and the body of the binder whose name `token` was just read."""
    if cursor.next.text in ("_", "^") or cursor.next.kind == "sub":
        return _scripted(cursor, kind, token)
    opener = cursor.accept("(")
    if opener is None:
        hint = f"write {kind}(k=1..n, ...)"
        raise Unreadable("missing-argument", f"{kind} needs a range and a body", token[2:], hint)
    with cursor.inside():
        tree = _called(cursor, kind, token)
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
    body = _under(cursor, kind, found, PRODUCT)
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


def _under(cursor: Cursor, kind: str, found: Ranges, floor: int) -> Tree:
    """Read the body in which the variables of `found` are bound."""
    with ExitStack() as stack:
        for run in found.runs:
            stack.enter_context(cursor.binding(run.variable))
        return _body(cursor, kind, floor)


def _below(cursor: Cursor) -> Ranges:
    opener = None
    if cursor.next.kind != "sub":
        cursor.take()
        opener = cursor.accept("{")
    if opener is None:
        return Ranges([Run(cursor.apart(name)) for name in variables(cursor)])
    if cursor.next.kind == "cmd" and cursor.next.text == "substack":
        _unstacked(cursor)
    with cursor.inside():
        found = ranges(cursor)
    cursor.expect("}", opener)
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


def _called(cursor: Cursor, kind: str, token: Token) -> Tree:
    """Read the arguments of `sum(...)` in any of their orders."""
    if _lone_name(cursor, cursor.at, *_THROUGH) is not None:
        found = ranges(cursor, ";")
        cursor.expect(",")
        return bound(cursor, kind, found, _under(cursor, kind, found, 0), token)
    starts = _argument_starts(cursor)
    if len(starts) == 1 and kind.startswith("arg"):
        return _over_entries(cursor, kind)
    shapes = {2: _with_range, 4: _with_limits}
    if len(starts) not in shapes:
        message = f"{kind} takes a variable, two limits and a body"
        hint = f"write {kind}(k=1..n, ...)"
        raise Unreadable("wrong-number-of-arguments", message, cursor.span(token.start), hint)
    return shapes[len(starts)](cursor, kind, starts)


def _over_entries(cursor: Cursor, kind: str) -> Tree:
    """Read the vector of `argmax(v)`."""
    start = cursor.next.start
    entries = cursor.expression(0)
    if entries.type.kind != "vector" or is_unknown(entries.type.shape[0]):
        message, hint = f"expected a vector, found {entries.type}", f"write {kind}(k=1..n, ...)"
        raise Unreadable("wrong-type", message, cursor.span(start), hint)
    return place(cursor, kind, entries, start)


def _argument_starts(cursor: Cursor) -> list[int]:
    """Where the arguments up to the closing bracket begin."""
    starts, depth = [cursor.at], 0
    for at in range(cursor.at, len(cursor.tokens)):
        kind, text, _, _ = cursor.tokens[at]
        if kind != "op":
            continue
        if text in _OPENERS:
            depth += 1
        elif text in _CLOSERS:
            if depth == 0:
                break
            depth -= 1
        elif text == "," and depth == 0:
            starts.append(at + 1)
    return starts


def _with_range(cursor: Cursor, kind: str, starts: Sequence[int]) -> Tree:
    """Read `k=1..n, body` or `body, k=1..n`."""
    first = _lone_name(cursor, starts[0], "=") is not None
    cursor.at = starts[0] if first else starts[1]
    variable = _variable(cursor)
    cursor.expect("=")
    low = cursor.expression(SUM)
    cursor.expect("..")
    high = cursor.expression(SUM)
    if first:
        cursor.expect(",")
        return _bound(cursor, kind, variable, (low, high), at=cursor.at)
    return _body_before(cursor, kind, variable, (low, high), starts)


def _with_limits(cursor: Cursor, kind: str, starts: Sequence[int]) -> Tree:
    """Read `k, 1, n, body` or `body, k, 1, n`."""
    body_first = _is_body_first(cursor, starts)
    cursor.at = starts[1] if body_first else starts[0]
    variable = _variable(cursor)
    cursor.expect(",")
    low = cursor.expression(SUM)
    cursor.expect(",")
    high = cursor.expression(SUM)
    if not body_first:
        cursor.expect(",")
        return _bound(cursor, kind, variable, (low, high), at=cursor.at)
    return _body_before(cursor, kind, variable, (low, high), starts)


def _body_before(
    cursor: Cursor,
    kind: str,
    variable: Symbol,
    over: tuple[Tree, ...],
    starts: Sequence[int],
) -> Tree:
    """Go back to a body that stands before its variable."""
    end = cursor.at
    tree = _bound(cursor, kind, variable, over, at=starts[0])
    if cursor.at != starts[1] - 1:
        raise cursor.unexpected(cursor.next)
    cursor.at = end
    return tree


def _is_body_first(cursor: Cursor, starts: Sequence[int]) -> bool:
    first, second = (_lone_name(cursor, start, ",") for start in starts[:2])
    if first is None or second is None:
        return first is None
    if first == second:
        return True
    undeclared = [name for name in (first, second) if name not in cursor.symbols]
    if len(undeclared) == 1:
        return undeclared[0] == second
    token = cursor.tokens[starts[0]]
    message = f"either {first} or {second} could be the variable"
    raise Unreadable("ambiguous", message, token[2:], "write sum(k=1..n, ...)")


def _lone_name(cursor: Cursor, at: int, *ends: str) -> str | None:
    """The name that is all there is up to one of `ends`, if one is."""
    token = cursor.tokens[at]
    if token.kind not in ("name", "cmd"):
        return None
    spelled, stop = Spelling(token.text).canonical, at + 1
    for longer in decorated(cursor.tokens, Spelling(token.text), at + 1):
        spelled, stop = longer
    return spelled if cursor.tokens[stop].text in ends else None


def _variable(cursor: Cursor) -> Symbol:
    return cursor.apart(Symbol("".join(variable.name for variable in variables(cursor))))


def _body(cursor: Cursor, kind: str, floor: int) -> Tree:
    start, wanted = cursor.next.start, TRUTH if kind == "all" else SCALAR
    body = cursor.expression(floor)
    if (body.type == TRUTH) != (wanted == TRUTH) or body.type.kind == "set":
        message = f"expected {wanted}, found {body.type}"
        raise Unreadable("wrong-type", message, cursor.span(start))
    return body


def _bound(
    cursor: Cursor, kind: str, variable: Symbol, over: tuple[Tree, ...], *, at: int
) -> Tree:
    cursor.at = at
    with cursor.binding(variable):
        body = _body(cursor, kind, 0)
    return Bind(kind, variable, over, body, body.type)
