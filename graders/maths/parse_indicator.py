r"""Indicators: `\mathbf{1}\{x > 0\}`, `\mathbb{I}(x > 0)`, `I[x > 0]`, `1_{x > 0}`."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_function import bracketed
from graders.maths.tree import Tree

_RELATIONS = frozenset({"=", "!=", "<", "<=", ">", ">=", "subseteq", r"\subseteq", r"\subset"})
_OPEN, _CLOSE = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})


def indicator(cursor: Cursor, token: Token) -> Tree | None:
    """Read the condition behind or below `token`, which was just read; None if there is none."""
    at = cursor.at + (cursor.next.text == "_" and cursor.next.kind == "op")
    if cursor.tokens[at].text not in _OPEN or not _is_condition(cursor, at):
        return None
    cursor.at = at
    return cursor.call("indicator", bracketed(cursor), token.start)


def _is_condition(cursor: Cursor, at: int) -> bool:
    """Whether a relation or a connective stands in the bracket at `at`, but in none inside."""
    depth = outer = 0
    for kind, text, _, _ in cursor.tokens[at:]:
        if kind == "op" and text in _OPEN:
            depth += 1
            outer += outer == depth - 1
        elif kind == "op" and text in _CLOSE:
            depth -= 1
        elif kind == "end" or depth == 0:
            return False
        elif depth <= outer and (kind == "key" or (kind != "cmd" and text in _RELATIONS)):
            return True
        else:
            outer = min(outer, depth)
        if depth == 0:
            return False
    return False
