r"""Powers and transposes: what `^` and `'` mean is decided by the type of their base.

`A^T`, `A^\top`, `A'`, `A^{-T}` transpose vectors and matrices; `A^(T)` is a power.
"""

from __future__ import annotations

from fractions import Fraction

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_index import subscripted
from graders.maths.parse_number import exponent
from graders.maths.tree import Call, Number, Tree
from graders.maths.unreadable import Unreadable

_TURNABLE = frozenset({"vector", "matrix"})
_TURNS = {"T", r"\top"}


def power(cursor: Cursor, left: Tree, start: int) -> Tree:
    """Read `^` and what stands above."""
    cursor.take()
    above = _transposes(cursor)
    if above and left.type.kind in _TURNABLE:
        if "T" in cursor.symbols:
            cursor.repair("transpose", "read ^T as the transpose", start)
        return _transposed(cursor, left, above, start)
    if cursor.next.text == r"\top" or above == "{-\\top}":
        hint = "only vectors and matrices have a transpose"
        message = f"the transpose of {cursor.sizes.type(left.type)}"
        raise Unreadable("wrong-type", message, cursor.span(start), hint)
    raised = exponent(cursor)
    if left.type.kind in ("vector", "sequence") and cursor.next.text[:1] == "_":
        left = subscripted(cursor, left, start) or left
    return cursor.call("pow", (left, raised), start)


def prime(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `'` after a vector or a matrix."""
    if left.type.kind not in _TURNABLE:
        return None
    cursor.take()
    return cursor.call("transpose", (left,), start)


def _transposes(cursor: Cursor) -> str:
    """The tokens that say "transposed" here, as one text; "" if there are none."""
    tokens, at = cursor.tokens, cursor.at
    if tokens[at].text in _TURNS:
        return tokens[at].text
    texts = [token.text for token in tokens[at : at + 4]]
    if texts[0] == "{" and "}" in texts:
        inside = texts[1 : texts.index("}")]
        if inside and inside[-1] in _TURNS and inside[:-1] in ([], ["-"]):
            return "".join(texts[: texts.index("}") + 1])
    if not cursor.latex and tokens[at].kind == "name" and texts[0][0] == "T":
        return "" if texts[0] in cursor.symbols else "T"
    return ""


def _transposed(cursor: Cursor, left: Tree, above: str, start: int) -> Tree:
    token = cursor.next
    if above == "T" and len(token.text) > 1:
        _split(cursor, token)
    count = {"{": 4 if "-" in above else 3}.get(above[0], 1)
    for _ in range(count):
        cursor.take()
    if "-" in above:
        minus_one = Call("neg", (Number(Fraction(1)),))
        left = cursor.call("pow", (left, minus_one), start)
    return cursor.call("transpose", (left,), start)


def _split(cursor: Cursor, token: Token) -> None:
    """Read `x^Ty` as `x^T y`."""
    cut = token.start + 1
    halves = Token("name", "T", token.start, cut), Token("name", token.text[1:], cut, token.end)
    cursor.tokens[cursor.at : cursor.at + 1] = halves
    cursor.repair("split-name", f"read ^{token.text} as ^T·{token.text[1:]}", token.start)
