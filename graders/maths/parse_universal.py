r"""Ranges of "for all" that are no ranges of an index.

t             where t is declared as no whole number, or as a vector
t in [0, 1]   t \in (0, \infty)   t \in \mathbb{R}   w \in \mathbb{R}^d
t > 0         0 <= t < 1          w \ne 0

What is claimed becomes a condition without the name (`universal.py`), and that is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from graders.maths.cursor import Cursor
from graders.maths.declared import REALS
from graders.maths.parse_chain import is_chain
from graders.maths.parse_limits import indexed
from graders.maths.parse_number import exponent
from graders.maths.parse_variable import variables
from graders.maths.signature import CASE, SUM
from graders.maths.substitute import substitute
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, SHAPED
from graders.maths.universal import Span, Undetermined, for_every
from graders.maths.unreadable import Unreadable

Over: TypeAlias = tuple[tuple[Symbol, Span], ...]

_RELATIONS = frozenset({"<", "<=", ">", ">=", "!="})
_HINT = "what is claimed must be a polynomial in it; or write the condition without it"


def values(cursor: Cursor, body: Tree | None = None) -> Over | None:
    """Read names with what they run over; None, with nothing read, where they are indices."""
    at, found = cursor.at, list[tuple[Symbol, Span]]()
    while not found or cursor.accept(","):
        start = cursor.at
        if is_chain(cursor):  # the name stands behind the first relation
            while cursor.take().text not in _RELATIONS:
                pass
        names = [_typed(cursor, name) for name in variables(cursor)]
        among = cursor.next.text == "in" and _is_set(cursor)
        if not all(among or _runs(cursor, name, body) for name in names):
            cursor.at = at
            return None
        if among:
            cursor.take()
            spans = [_set(cursor)] * len(names)
        elif cursor.next.text in _RELATIONS:
            cursor.at = start
            spans = [_related(cursor, names[-1])] * len(names)
        else:
            spans = [_declared(cursor, name) for name in names]
        found += zip(names, spans, strict=True)
    return tuple(found)


def universal(cursor: Cursor, body: Tree, over: Over, start: int) -> Tree:
    """The condition that `body` holds for all of these values."""
    for name, span in reversed(over):
        for entry in reversed(cursor.declarations.entries):
            if entry.equals is not None and entry.name in free(body):
                body = substitute(body, {entry.name: entry.equals})
        try:
            body = for_every(name, span, body)
        except Undetermined:
            message = f"no condition is known for this to hold for every {name.name}"
            raise Unreadable("for-every", message, cursor.span(start), _HINT) from None
        message = f"read for every {name.name} as a condition without {name.name}"
        cursor.repair("for-every", message, start)
    return body


def _typed(cursor: Cursor, name: Symbol) -> Symbol:
    return cursor.scope.get(name.name) or cursor.symbols.get(name.name) or name


def _runs(cursor: Cursor, name: Symbol, body: Tree | None) -> bool:
    """Whether a name without a set stands for all values of its type, and not for an index."""
    if name.type.kind in SHAPED:
        return True
    entry = cursor.declarations.get(name.name)
    unknown = body is None if entry is None else entry.domain.integer
    if name.type != SCALAR or unknown or cursor.next.text in ("=", "in"):
        return False
    return body is None or (name.name in free(body) and not any(indexed(body, name.name)))


def _is_set(cursor: Cursor) -> bool:
    """Whether an interval or a space of numbers follows, and no range of an index."""
    ahead = cursor.tokens[cursor.at + 1 :]
    if ahead[0].text in ("mathbb", "R"):
        return True
    depth, commas, dots = 0, 0, False
    for kind, text, _, _ in ahead:
        depth += (text in ("[", "(")) - (text in ("]", ")"))
        commas += text == "," and depth == 1
        dots = dots or text == ".."
        if kind == "end" or (not depth and text in ("]", ")")):
            break
    return ahead[0].text in ("[", "(") and commas == 1 and not dots


def _set(cursor: Cursor) -> Span:
    token = cursor.take()
    if token.text not in ("[", "("):
        if token.text == "mathbb":
            braced = cursor.accept("{")
            cursor.take()
            _ = braced and cursor.expect("}", braced)
        if cursor.accept("^"):
            exponent(cursor)
        return Span()
    with cursor.inside():
        low = cursor.expression(SUM)
        cursor.expect(",")
        high = cursor.expression(SUM)
    closer = cursor.accept("]", ")")
    if closer is None:
        raise cursor.unexpected(cursor.next, "expected ']' or ')'")
    return _interval(cursor, Span(low, high, token.text == "(", closer.text == ")"), token.start)


def _interval(cursor: Cursor, span: Span, start: int) -> Span:
    """The interval, which must not be empty: its ends are numbers, or one of them is missing."""
    low, high = (None if _endless(end) else end for end in (span.low, span.high))
    span = span._replace(low=low, high=high)
    ends = [_value(end) for end in (low, high) if end is not None]
    if len(ends) == 2 and not (None not in ends and ends[0] < ends[1]):  # type: ignore[operator]
        message = "the ends of this interval are not two numbers, the smaller one first"
        raise Unreadable("empty-range", message, cursor.span(start))
    return span


def _endless(end: Tree | None) -> bool:
    match end:
        case Call("infinity", ()) | Call("neg", (Call("infinity", ()),)):
            return True
        case _:
            return False


def _value(end: Tree) -> object:
    match end:
        case Number(value):
            return value
        case Call("neg", (Number(value),)):
            return -value
        case Call("div", (Number(above), Number(below))) if below:
            return above / below
        case _:
            return None


def _related(cursor: Cursor, name: Symbol) -> Span:
    """Read `t > 0`, `0 <= t < 1` or `w != 0`."""
    start = cursor.next.start
    with cursor.binding(name):
        found = list(_parts(cursor.expression(CASE + 1)))
    span, declared = Span(), _declared(cursor, name)
    for each in found:
        match each:
            case Call("ne", (left, right)) if left == name and right == ZERO:
                span = span._replace(nonzero=True)
            case Call("lt" | "le" as kind, (left, right)) if right == name and span.low is None:
                span = span._replace(low=left, low_open=kind == "lt")
            case Call("lt" | "le" as kind, (left, right)) if left == name and span.high is None:
                span = span._replace(high=right, high_open=kind == "lt")
            case _:
                message = f"this does not say over which interval {name.name} runs"
                raise Unreadable("unexpected-token", message, cursor.span(start))
    if any(name.name in free(end) for end in (span.low, span.high) if end is not None):
        raise Unreadable("unexpected-token", "a name cannot bound itself", cursor.span(start))
    low, high = span.low or declared.low, span.high or declared.high
    if span.low is None:
        span = span._replace(low=low, low_open=declared.low_open)
    if span.high is None:
        span = span._replace(high=high, high_open=declared.high_open)
    return _interval(cursor, span, start)


def _parts(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Call("and", args):
            for arg in args:
                yield from _parts(arg)
        case Call("gt" | "ge" as name, (left, right)):
            yield Call("lt" if name == "gt" else "le", (right, left), tree.type)
        case _:
            yield tree


def _declared(cursor: Cursor, name: Symbol) -> Span:
    """All values that a name may have as it is declared."""
    entry = cursor.declarations.get(name.name)
    if entry is None or entry.domain == REALS:
        return Span()
    said = entry.domain
    if entry.type != SCALAR or said.structure is not None:
        message = f"{name.name} is declared more narrowly than as any {entry.type.kind}"
        raise Unreadable("for-every", message, cursor.span(cursor.next.start), _HINT)
    return _interval(cursor, Span(said.low, said.high, said.low_open, said.high_open), cursor.at)
