r"""Binders that are called like functions: a range and a body in brackets.

sum(k=1..n, body)   sum(body, k=1..n)   sum(body, k, 1, n)   sum(k, 1, n, body)
sum(i=1..m, j=1..n, body)               several variables, the last one innermost
sum(S subseteq N, body)   sum(i in S, body)     through the subsets, the elements of a set
sum(v)   argmax(v)                      over the entries of a vector, the terms of a sequence

Where two of the forms fit, an entry such as `z_k` is no variable, and the variable is the name
that is not declared; if that does not tell either, the text is refused as ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_body import bare, under
from graders.maths.parse_entrywise import place
from graders.maths.parse_limits import bound
from graders.maths.parse_range import Ranges, ranges
from graders.maths.parse_set import INCLUSIONS
from graders.maths.parse_spelling import decorated
from graders.maths.parse_variable import variables
from graders.maths.signature import SUM
from graders.maths.tree import Bind, Symbol, Tree
from graders.maths.types import is_unknown
from graders.maths.unreadable import Unreadable

THROUGH = ("in", *INCLUSIONS, *("\\" + sign for sign in INCLUSIONS))
"""What may stand between a variable and the set that it runs through."""
_OPENERS = frozenset({"(", "[", "{", r"\{"})
_CLOSERS = frozenset({")", "]", "}", r"\}"})
_OF_ENTRIES = frozenset({"sum", "prod", "argmax", "argmin"})


def called(cursor: Cursor, kind: str, token: Token) -> Tree:
    """Read the arguments of `sum(...)` in any of their orders."""
    if lone_name(cursor, cursor.at, *THROUGH) is not None:
        found = ranges(cursor, ";")
        cursor.expect(",")
        return bound(cursor, kind, found, under(cursor, kind, found, 0), token)
    starts = _argument_starts(cursor)
    if len(starts) == 1 and kind in _OF_ENTRIES:
        return _over_entries(cursor, kind)
    if len(starts) > 2 and all(_is_ranged(cursor, start) for start in starts[:-1]):
        return _with_ranges(cursor, kind, token, len(starts) - 1)
    shapes = {2: _with_range, 4: _with_limits}
    if len(starts) not in shapes:
        message = f"{kind} takes a variable, two limits and a body"
        hint = f"write {kind}(k=1..n, ...)"
        raise Unreadable("wrong-number-of-arguments", message, cursor.span(token.start), hint)
    return shapes[len(starts)](cursor, kind, starts)


def _over_entries(cursor: Cursor, kind: str) -> Tree:
    """Read the vector or the sequence of `argmax(v)`."""
    start = cursor.next.start
    entries = cursor.expression(0)
    shape = entries.type.shape
    if entries.type.kind not in ("vector", "sequence") or not shape or is_unknown(shape[0]):
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


def _is_ranged(cursor: Cursor, start: int) -> bool:
    return lone_name(cursor, start, "=") is not None


def _with_ranges(cursor: Cursor, kind: str, token: Token, count: int) -> Tree:
    """Read `i=1..m, j=1..n, body`."""
    found = Ranges()
    with ExitStack() as stack:
        for _ in range(count):
            run = found.add(_variable(cursor))
            run.low, run.high = _ends(cursor)
            stack.enter_context(cursor.binding(run.variable))
            cursor.expect(",")
        body = bare(cursor, kind, 0)
    return bound(cursor, kind, found, body, token)


def _ends(cursor: Cursor) -> tuple[Tree, Tree]:
    """Read `= 1..n` behind a variable."""
    cursor.expect("=")
    low = cursor.expression(SUM)
    cursor.expect("..")
    return low, cursor.expression(SUM)


def _with_range(cursor: Cursor, kind: str, starts: Sequence[int]) -> Tree:
    """Read `k=1..n, body` or `body, k=1..n`."""
    first = _is_ranged(cursor, starts[0])
    cursor.at = starts[0] if first else starts[1]
    variable, over = _variable(cursor), _ends(cursor)
    if first:
        cursor.expect(",")
        return _bound(cursor, kind, variable, over, at=cursor.at)
    return _body_before(cursor, kind, variable, over, starts)


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
    first, second = (lone_name(cursor, start, ",") for start in starts[:2])
    if first is None or second is None:
        return first is None
    if _is_entry(cursor, first, second):
        return True
    if first == second:
        return True
    undeclared = [name for name in (first, second) if name not in cursor.symbols]
    if len(undeclared) == 1:
        return undeclared[0] == second
    token = cursor.tokens[starts[0]]
    message = f"either {first} or {second} could be the variable"
    raise Unreadable("ambiguous", message, token[2:], "write sum(k=1..n, ...)")


def _is_entry(cursor: Cursor, name: str, index: str) -> bool:
    """Whether a name that nobody declared is one with an index: of what is known, or this one."""
    base, *below = name.split("_")
    known = cursor.scope.get(base) or cursor.symbols.get(base)
    return name not in cursor.symbols and (
        index in below or (bool(below) and known is not None and known.type.rank > 0)
    )


def lone_name(cursor: Cursor, at: int, *ends: str) -> str | None:
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


def _bound(
    cursor: Cursor, kind: str, variable: Symbol, over: tuple[Tree, ...], *, at: int
) -> Tree:
    cursor.at = at
    with cursor.binding(variable):
        body = bare(cursor, kind, 0)
    return Bind(kind, variable, over, body, body.type)
