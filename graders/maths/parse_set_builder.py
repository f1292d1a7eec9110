r"""Sets by a condition: those numbers for which it holds.

builder = "{" variable ("in" set)? (":" | "|" | "\mid") condition ("," condition)* "}"

{j in N : u_j > 0}   \{j \in N \mid u_j > 0\}    without a set j runs through all that it indexes
"""

from __future__ import annotations

from contextlib import suppress
from functools import reduce

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_limits import bound
from graders.maths.parse_range import Ranges, Run, among
from graders.maths.parse_set import BRACES
from graders.maths.parse_variable import variables
from graders.maths.sizes import size_of
from graders.maths.terms import ONE
from graders.maths.tree import Bind, Tree
from graders.maths.types import TRUTH, Type, subset
from graders.maths.unreadable import Unreadable

_BARS = frozenset({":", "|", r"\mid"})
_OPENERS, _CLOSERS = frozenset({"(", "[", *BRACES}), frozenset({")", "]", *BRACES.values()})
_WRITE = "write {j in N : u_j > 0} for those j for which a condition holds"


def builder(cursor: Cursor, opener: Token) -> Tree | None:
    """Read what stands in braces, if it is a set by a condition."""
    if opener.text not in BRACES or (cursor.latex and opener.text == "{"):
        return None
    if (bar := _bar(cursor)) is None:
        return None
    run = _run(cursor, bar)
    cursor.take()
    with cursor.binding(run.variable), cursor.inside():
        conditions = [_condition(cursor)]
        while cursor.accept(","):
            conditions.append(_condition(cursor))
    cursor.expect(BRACES[opener.text], opener)
    condition = reduce(lambda one, two: cursor.call("and", (one, two), opener.start), conditions)
    with suppress(Unreadable):
        found = bound(cursor, "those", Ranges([run]), condition, opener)
        if isinstance(found, Bind):
            return Bind("those", found.variable, found.over, found.body, _type(found.over))
    name = run.variable.name
    message = f"it is not said through which numbers {name} runs"
    raise Unreadable("missing-argument", message, cursor.span(opener.start), _WRITE)


def _run(cursor: Cursor, bar: str) -> Run:
    """Read the variable, and the set in which it lies."""
    token = cursor.next
    names = variables(cursor)
    if len(names) > 1:
        raise Unreadable("unexpected-token", "expected one variable", token[2:], _WRITE)
    run = Run(cursor.apart(names[0]))
    if cursor.next.text == "in" and cursor.take():
        cursor.bars.append(bar)
        among(cursor, run)
        cursor.bars.pop()
    if cursor.next.text not in _BARS:
        raise cursor.unexpected(cursor.next, f"expected {bar!r}")
    return run


def _condition(cursor: Cursor) -> Tree:
    start = cursor.next.start
    found = cursor.expression()
    if found.type != TRUTH:
        message = f"expected a condition, found {cursor.sizes.type(found.type)}"
        raise Unreadable("wrong-type", message, cursor.span(start), _WRITE)
    return found


def _type(over: tuple[Tree, ...]) -> Type:
    if len(over) == 1:
        return over[0].type
    return subset(size_of(over[1]) if over[0] == ONE else None)


def _bar(cursor: Cursor) -> str | None:
    """What parts a variable from a condition before the closing brace, if these stand here."""
    depth, found = 0, []
    for token in cursor.tokens[cursor.at :]:
        depth += (token.text in _OPENERS) - (token.text in _CLOSERS)
        if depth < 0 or not token.text:
            break
        if not depth and token.text in (*_BARS, "in"):
            found.append(token.text)
    bars = [":"] if ":" in found else [text for text in found if text != "in"]
    plain = cursor.next.kind in ("name", "sub", "cmd") and len(bars) == 1
    return bars[0] if plain and _behind(cursor) in ("in", bars[0]) else None


def _behind(cursor: Cursor) -> str:
    """What stands behind the name that comes next, if one does."""
    at, text = cursor.at, ""
    with suppress(Unreadable):
        variables(cursor)
        text = cursor.next.text
    cursor.at = at
    return text
