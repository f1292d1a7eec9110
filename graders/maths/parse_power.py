r"""Powers and transposes: what `^` and `'` mean is decided by the type of their base.

`A^T`, `A^\top`, `A^{\mathsf T}`, `A'`, `A^{-T}`, `u⊤` transpose vectors and matrices; `A^(T)` does
not. `x^+` of a number is its positive part.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_index import positive, subscripted
from graders.maths.parse_number import exponent
from graders.maths.parse_set import complement
from graders.maths.terms import ONE, TWO
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR, SHAPED
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import FONTS

_TURNS = {"T", r"\top"}
_OPERANDS = frozenset({"name", "num", "cmd"})


def power(cursor: Cursor, left: Tree, start: int) -> Tree:
    """Read `^` and what stands above."""
    stop = positive(cursor, "^")
    if stop is not None and left.type == SCALAR and _is_ended(cursor, stop):
        cursor.at = stop
        cursor.repair("positive-part", "read ^+ as the positive part, max(0, ...)", start)
        return cursor.call("relu", (left,), start)
    cursor.take()
    if left.type.kind == "set" and (others := complement(cursor, left, start)) is not None:
        return others
    turn = _turn(cursor)
    if turn is not None and left == ONE and (_is_sign(cursor, turn) or "T" not in cursor.symbols):
        left = cursor.call("ones", (), start)
        cursor.repair("ones", "read 1 as the vector of ones", start)
    if turn is not None and left.type.kind in SHAPED:
        if "T" in cursor.symbols and not _is_sign(cursor, turn):
            cursor.repair("transpose", "read ^T as the transpose", start)
        return _transposed(cursor, left, turn, start)
    if turn is not None and _is_sign(cursor, turn):
        hint = "only vectors and matrices have a transpose"
        message = f"the transpose of {cursor.sizes.type(left.type)}"
        raise Unreadable("wrong-type", message, cursor.span(start), hint)
    raised = exponent(cursor)
    if left.type.kind in ("vector", "sequence") and cursor.next.text[:1] == "_":
        left = subscripted(cursor, left, start) or left
    return cursor.call("pow", (left, raised), start)


def root(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """The square root of a number, or the power 1/2 of a matrix."""
    if tree.type.kind != "matrix":
        return cursor.call("sqrt", (tree,), start)
    return cursor.call("pow", (tree, Call("div", (ONE, TWO))), start)


def prime(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `'`, or the sign `⊤` without a `^`, after a vector or a matrix."""
    if left.type.kind not in SHAPED:
        return None
    cursor.take()
    return cursor.call("transpose", (left,), start)


def _is_ended(cursor: Cursor, stop: int) -> bool:
    """Whether the plus before `stop` is all that stands above, and not the sign of a number."""
    return cursor.tokens[stop - 1].text == "}" or cursor.tokens[stop].kind not in _OPERANDS


def _turn(cursor: Cursor) -> int | None:
    r"""The index after `T`, `\top`, `{\mathsf{T}}` or `{-T}`, if that stands here."""
    tokens, at, depth = cursor.tokens, cursor.at, 0
    while tokens[at].text in FONTS or tokens[at].text in ("{", "-"):
        depth += tokens[at].text == "{"
        at += 1
    word = tokens[at]
    if word.text not in _TURNS:
        runs = not depth and word.kind == "name" and word.text[0] == "T"
        return at + 1 if runs and word.text not in cursor.symbols else None
    stop = at + 1 + depth
    return stop if all(token.text == "}" for token in tokens[at + 1 : stop]) else None


def _is_sign(cursor: Cursor, stop: int) -> bool:
    r"""Whether `\top` stands above: no exponent."""
    return any(token.text == r"\top" for token in _above(cursor, stop))


def _above(cursor: Cursor, stop: int) -> list[Token]:
    return cursor.tokens[cursor.at : stop]


def _transposed(cursor: Cursor, left: Tree, stop: int, start: int) -> Tree:
    token = cursor.next
    if token.kind == "name" and len(token.text) > 1:
        _split(cursor, token)
    inverted = any(token.text == "-" for token in _above(cursor, stop))
    cursor.at = stop
    if inverted:
        minus_one = Call("neg", (ONE,))
        left = cursor.call("pow", (left, minus_one), start)
    return cursor.call("transpose", (left,), start)


def _split(cursor: Cursor, token: Token) -> None:
    """Read `x^Ty` as `x^T y`."""
    cut = token.start + 1
    halves = Token("name", "T", token.start, cut), Token("name", token.text[1:], cut, token.end)
    cursor.tokens[cursor.at : cursor.at + 1] = halves
    cursor.repair("split-name", f"read ^{token.text} as ^T·{token.text[1:]}", token.start)
