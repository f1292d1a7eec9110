r"""Conditions for all indices of a range, also in words.

x_k >= 0 for all k           x_k \ge 0 \quad \forall k \in [n]          behind the condition
x_k >= 0 for k = 1..n        x_k \ge 0 \text{ for all } k
\forall k: x_k >= 0          for all i < j, A_ij = 0                    before it
all(k=1..n, x_k >= 0)        \bigwedge_{k=1}^{n} x_k \ge 0              as it is printed

u^T w = v^T w for all w      a t + b >= 0 \quad \forall t \in [0, 1]     of numbers and vectors

What a name runs over is found as below a sum; a condition on it is a condition on what is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_limits import bound, indexed
from graders.maths.parse_range import ranges
from graders.maths.parse_universal import universal, values
from graders.maths.signature import CASE
from graders.maths.tree import Symbol, Tree
from graders.maths.types import TRUTH
from graders.maths.unreadable import Unreadable

_EVERY = frozenset({"all", "every", "each", "any"})
_OPEN, _CLOSE = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})
_ENDS = frozenset({":", ";", "|", ")", "}", "for", "forall", "and", "or"})


def opens(cursor: Cursor, at: int) -> int:
    """How many tokens at `at` say "for all", 0 if they do not."""
    first, second = cursor.tokens[at], cursor.tokens[min(at + 1, len(cursor.tokens) - 1)]
    if first.kind != "key" or first.text not in ("for", "forall"):
        return 0
    if first.text == "forall" or _is_listed(cursor, at + 1):
        return 1
    return 2 * (second.text in _EVERY)


def _is_listed(cursor: Cursor, at: int) -> bool:
    """Whether `k = 1..n` or `k in [n]` follows a "for"; in "for t = 1" nothing runs."""
    ahead = [token.text for token in cursor.tokens[at:]]
    named = cursor.tokens[at].kind in ("name", "cmd") and len(ahead) > 2
    return named and (ahead[1] == "in" or (ahead[1] == "=" and ".." in ahead[2:]))


def announce(cursor: Cursor) -> None:
    """Let the undeclared names behind each "for all" be names: the condition comes before them."""
    _part(cursor)
    for at, token in enumerate(cursor.tokens):
        if token.kind == "key" and (words := opens(cursor, at)):
            cursor.scope.update({name: Symbol(name) for name in _new(cursor, at + words)})


def _part(cursor: Cursor) -> None:
    """Turn the last comma of `for all k, x_k >= 0` into a colon, where there is none."""
    if not opens(cursor, 0):
        return
    depth, commas = 0, list[int]()
    for at, token in enumerate(cursor.tokens):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if token.text == ":" and not depth:
            return
        if token.text == "," and not depth:
            commas.append(at)
    if commas:
        cursor.tokens[commas[-1]] = cursor.tokens[commas[-1]]._replace(text=":")


def _new(cursor: Cursor, at: int) -> Iterator[str]:
    """The undeclared names from `at` on, up to the end of a range."""
    for token in cursor.tokens[at:-1]:
        if token.text in _ENDS:
            return
        name = Spelling(token.text).canonical
        if token.kind in ("name", "cmd") and name not in cursor.symbols:
            yield name


def behind(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read "for all" and a range behind the condition `left`."""
    token, words = cursor.next, opens(cursor, cursor.at)
    if not words:
        return None
    cursor.at += words
    body = _condition(cursor, left, start)
    if (over := values(cursor, body)) is not None:
        return universal(cursor, body, over, token.start)
    for name in _new(cursor, cursor.at):
        cursor.scope.pop(name, None)
    found = ranges(cursor)
    return bound(cursor, "all", found, body, token)


def before(cursor: Cursor, token: Token) -> Tree:
    """Read a range, a colon and the condition, behind the "for all" that begins with `token`."""
    cursor.at += opens(cursor, cursor.at)
    at = cursor.at
    if (over := values(cursor)) is not None:
        body = _body(cursor, [name for name, _ in over])
        if not any(any(indexed(body, name.name)) for name, _ in over):
            return universal(cursor, body, over, token.start)
        cursor.at = at
    found = ranges(cursor, ",")
    body = _body(cursor, [run.variable for run in found.runs])
    return bound(cursor, "all", found, body, token)


def _body(cursor: Cursor, names: Iterable[Symbol]) -> Tree:
    cursor.expect(":")
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(cursor.binding(name))
        start = cursor.next.start
        return _condition(cursor, cursor.expression(CASE + 1), start)


def _condition(cursor: Cursor, tree: Tree, start: int) -> Tree:
    if tree.type != TRUTH:
        message = f"expected {TRUTH}, found {cursor.sizes.type(tree.type)}"
        raise Unreadable("wrong-type", message, cursor.span(start))
    return tree
