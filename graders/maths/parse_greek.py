r"""Greek letters that a subscript turns: `\delta_{ij}`, `\lambda_{\max}(A)`, `Σ_{k=1}^n`.

A declared name with that subscript comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_binder import binder
from graders.maths.parse_function import bracketed
from graders.maths.parse_number import literal
from graders.maths.parse_spelling import raw_subscript
from graders.maths.stranger import unknown_index
from graders.maths.tree import Tree

_OPEN, _CLOSE = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})
_LETTERS = frozenset({"delta", "lambda", "lam", "sigma"})
_CAPITALS = {"Sigma": "sum", "Pi": "prod"}
_EXTREMES = {
    ("lambda", "max"): "eigenvalue_max",
    ("lambda", "min"): "eigenvalue_min",
    ("sigma", "max"): "spectral",
}


def greek(cursor: Cursor, text: str, token: Token) -> Tree | None:
    """Read the function or the sum that the letter `text` and its subscript name, if they do."""
    if text in _CAPITALS:
        return _capital(cursor, _CAPITALS[text], token)
    if text == "delta" and _is_pair(cursor):
        return _pair(cursor, token)
    found = raw_subscript(cursor.tokens, cursor.at) if text in _LETTERS else None
    if found is None:
        return _joined(cursor, text, token)
    spelling = Spelling(text)
    spelling.subscript(found[0])
    if spelling.canonical in cursor.symbols:
        return None
    if text == "delta":
        return _letters(cursor, *found, token)
    return _extreme(cursor, _EXTREMES.get((spelling.base, found[0])), found[1], token)


def _capital(cursor: Cursor, kind: str, token: Token) -> Tree | None:
    """Read a capital with `_{k=1}` below as the sign of a sum or of a product."""
    below = raw_subscript(cursor.tokens, cursor.at)
    if below is None or "=" not in below[0]:
        return None
    tree = binder(cursor, kind, token)
    cursor.repair("capital-letter", f"read a capital letter as the sign of a {kind}", token.start)
    return tree


def _extreme(cursor: Cursor, function: str | None, stop: int, token: Token) -> Tree | None:
    if function is None or cursor.tokens[stop].text not in ("(", "["):
        return None
    cursor.at = stop
    return cursor.call(function, bracketed(cursor), token.start)


def _joined(cursor: Cursor, text: str, token: Token) -> Tree | None:
    """Read `λmax(A)` of a matrix as `λ_max(A)`; of numbers it is a product."""
    following = cursor.next
    function = _EXTREMES.get((text, following.text))
    apart = token.end - token.start > 1 or following.start > token.end
    if function is None or apart or cursor.tokens[cursor.at + 1].text not in ("(", "["):
        return None
    at, known = cursor.at, len(cursor.repairs)
    cursor.take()
    args = bracketed(cursor)
    if len(args) == 1 and args[0].type.kind == "matrix":
        name = f"{text}_{following.text}"
        cursor.repair("split-name", f"read {text}{following.text} as {name}", token.start)
        return cursor.call(function, args, token.start)
    cursor.at = at
    del cursor.repairs[known:]
    return None


def _is_pair(cursor: Cursor) -> bool:
    """Whether a subscript with a comma follows, and no declared name has it."""
    tokens, at = cursor.tokens, cursor.at
    if [token.text for token in tokens[at : at + 2]] != ["_", "{"]:
        return False
    spelling = Spelling("delta")
    below = raw_subscript(tokens, at)
    spelling.subscript("" if below is None else below[0])
    return _has_comma(tokens[at + 2 :]) and spelling.canonical not in cursor.symbols


def _has_comma(tokens: Sequence[Token]) -> bool:
    """Whether a comma comes before the brace that closes the group."""
    depth = 0
    for token in tokens:
        if token.text == "," and not depth:
            return True
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth < 0:
            return False
    return False


def _pair(cursor: Cursor, token: Token) -> Tree:
    cursor.take()
    opener = cursor.expect("{")
    with cursor.inside():
        left = cursor.expression()
        cursor.expect(",")
        right = cursor.expression()
    cursor.expect("}", opener)
    return cursor.call("kronecker", (left, right), token.start)


def _letters(cursor: Cursor, below: str, stop: int, token: Token) -> Tree | None:
    if len(below) != 2 or not below.isalnum() or below.isdigit():
        return None
    found: list[Tree] = []
    for word in below:
        index = literal(word) or _known(cursor, word)
        if index is None:
            whole = token._replace(text=f"delta_{below}", end=cursor.tokens[stop - 1].end)
            raise unknown_index(cursor, whole, word)
        found.append(index)
    cursor.at = stop
    return cursor.call("kronecker", tuple(found), token.start)


def _known(cursor: Cursor, word: str) -> Tree | None:
    name = Spelling(word).canonical
    return cursor.scope.get(name) or cursor.symbols.get(name)
