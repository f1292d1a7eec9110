r"""Brackets: groups, vectors and matrices written out, bars and norms.

(a, b)   [a, b]   [[a], [b]]     a vector; a column is a vector
[[a, b], [c, d]]   [a, b; c, d]  a matrix, by rows
|x|                              absolute value, the determinant of a matrix, the size of a set
||x||  \|x\|_1  \|A\|_F          norms; of a number, the absolute value
<a, b>  \langle a, b \rangle     the inner product
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_entrywise import listed
from graders.maths.parse_index import positive
from graders.maths.parse_number import subscript
from graders.maths.parse_set import nothing, written
from graders.maths.parse_set_builder import builder
from graders.maths.parse_spelling import raw_subscript
from graders.maths.signature import COMPARE
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR, TRUTH
from graders.maths.unreadable import Unreadable

CLOSERS = {"(": ")", "[": "]", "{": "}", r"\{": r"\}"}
FENCES = {
    "|": ("|", "abs"),
    r"\lvert": (r"\rvert", "abs"),
    r"\|": (r"\|", "norm"),
    r"\lVert": (r"\rVert", "norm"),
    r"\lfloor": (r"\rfloor", "floor"),
    r"\lceil": (r"\rceil", "ceil"),
}
_BETWEEN_BARS = {"matrix": "det", "set": "card"}
_ROWS = {"(": (), "[": (";",)}
ANGLES = {"<": ">", r"\langle": r"\rangle"}
_FROBENIUS = frozenset({"F", "fro", "Fro", "HS"})
_SPECTRAL = frozenset({"2", "op", "spec", "sp"})


def group(cursor: Cursor) -> Tree:
    """Read a bracket: one expression, or the entries of a vector or a matrix."""
    before = cursor.tokens[cursor.at - 1] if cursor.at else cursor.next
    opener = cursor.take()
    if (found := nothing(cursor, opener) or builder(cursor, opener)) is not None:
        return found
    closer = CLOSERS[opener.text]
    rows: list[tuple[Tree, ...]] = []
    with cursor.inside():
        entries = [cursor.expression()]
        if (elements := written(cursor, opener, entries[0])) is not None:
            entries = [elements]
        if cursor.next.kind == "cmd" and cursor.next.text == "choose":
            cursor.take()
            entries = [cursor.call("binomial", (entries[0], cursor.expression()), opener.start)]
        while opener.text in ("(", "[") and (sign := cursor.accept(",", *_ROWS[opener.text])):
            if sign.text == ";":
                rows.append(tuple(entries))
                entries = []
            entries.append(cursor.expression())
    cursor.expect(closer, opener)
    if rows:
        return array(cursor, [*rows, tuple(entries)], opener.start)
    if opener.text == "[":
        return _listed(cursor, entries, opener)
    if len(entries) == 1:
        return entries[0]
    if before.kind == "name" and before.end == opener.start:
        raise not_called(before)
    return cursor.call("vector", tuple(entries), opener.start)


def not_called(token: Token) -> Unreadable:
    """What to raise where a name that is no function is applied to something."""
    message = f"{token.text[:40]!r} is not a function of this problem"
    return Unreadable("unknown-name", message, token[2:], "write * for a product")


def _listed(cursor: Cursor, entries: list[Tree], opener: Token) -> Tree:
    """A condition is an indicator, a list of lists a matrix; of a lone vector it is a bracket."""
    if len(entries) == 1 and (cursor.latex or _is_bracket(cursor, entries[0])):
        return _indicated(cursor, entries[0], opener)
    rows = [entry for entry in entries if isinstance(entry, Call) and entry.function == "vector"]
    return array(
        cursor,
        [row.args for row in rows]
        if len(rows) == len(entries)
        else [(entry,) for entry in entries],
        opener.start,
    )


def _is_bracket(cursor: Cursor, entry: Tree) -> bool:
    """Whether `[entry]` is no list, as in `[x > 0]`, `[A u]_i` and `[x]_+`."""
    written = isinstance(entry, Call) and entry.function == "vector"
    return (entry.type != SCALAR and not written) or positive(cursor) is not None


def _indicated(cursor: Cursor, tree: Tree, opener: Token) -> Tree:
    return cursor.call("indicator", (tree,), opener.start) if tree.type == TRUTH else tree


def array(cursor: Cursor, rows: list[tuple[Tree, ...]], start: int) -> Tree:
    """Make a matrix of `rows`, or a vector of a column."""
    if all(len(row) == 1 for row in rows):
        return cursor.call("vector", tuple(row[0] for row in rows), start)
    return cursor.call("matrix", tuple(cursor.call("vector", row, start) for row in rows), start)


def fenced(cursor: Cursor) -> Tree:
    """Read what stands between bars, floor or ceiling marks."""
    opener = cursor.take()
    touching = cursor.next.text == "|" and cursor.next.start == opener.end
    if opener.text == "|" and touching and cursor.next.kind == "op":
        return _double(cursor, opener)
    closer, function = FENCES[opener.text]
    tree = cursor.enclosed(opener, closer, bar=closer)
    if function == "norm":
        return norm(cursor, tree, opener.start)
    if tree.type.kind == "vector" and function == "abs":
        raise Unreadable(
            "wrong-type", f"|...| of {tree.type}", cursor.span(opener.start), "write ||...||"
        )
    if function == "abs":
        function = _BETWEEN_BARS.get(tree.type.kind, function)
    return cursor.call(function, (tree,), opener.start)


def _double(cursor: Cursor, opener: Token) -> Tree:
    """Read `||x||`: the norm of a vector or matrix, else bars within bars."""
    second = cursor.take()
    cursor.bars += ["|", "|"]
    tree = cursor.expression()
    cursor.expect("|", second)
    cursor.bars.pop()
    is_norm = tree.type.kind in ("vector", "matrix")
    if not is_norm:
        first = cursor.call("abs", (tree,), second.start)
        tree = cursor.rest(first, 0, second.start)
    cursor.bars.pop()
    cursor.expect("|", opener)
    return (
        norm(cursor, tree, opener.start) if is_norm else cursor.call("abs", (tree,), opener.start)
    )


def norm(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """Read the subscript of a norm; it may stand behind a power."""
    _subscript_first(cursor)
    tree = listed(cursor, tree, start)
    found = raw_subscript(cursor.tokens, cursor.at)
    if tree.type.kind == "matrix" and found is not None:
        kind, cursor.at = found
        if kind in _FROBENIUS or kind in _SPECTRAL:
            function = "frobenius" if kind in _FROBENIUS else "spectral"
            return cursor.call(function, (tree,), start)
        message, hint = "this norm of a matrix is not read", "write ||A||_F or ||A||_2"
        raise Unreadable("ambiguous", message, cursor.span(start), hint)
    kind_of_norm = subscript(cursor) if found is not None else None
    if tree.type.kind == "scalar":
        return cursor.call("abs", (tree,), start)
    return cursor.call("norm", (tree,) if kind_of_norm is None else (tree, kind_of_norm), start)


def _subscript_first(cursor: Cursor) -> None:
    """Turn `^2_F` into `_F^2`."""
    at, tokens = cursor.at, cursor.tokens
    if tokens[at].text != "^" or tokens[at + 1].kind != "num":
        return
    found = raw_subscript(tokens, at + 2)
    if found is not None:
        stop = found[1]
        tokens[at:stop] = tokens[at + 2 : stop] + tokens[at : at + 2]


def inner(cursor: Cursor) -> Tree:
    """Read an inner product."""
    opener = cursor.take()
    with cursor.inside():
        left = cursor.expression(COMPARE + 1)
        cursor.expect(",")
        right = cursor.expression(COMPARE + 1)
    closing = cursor.next
    if opener.text == "<" and closing.text == ">=":
        halves = closing._replace(text=">"), closing._replace(text="=", start=closing.end - 1)
        cursor.tokens[cursor.at : cursor.at + 1] = halves
    cursor.expect(ANGLES[opener.text], opener)
    found = raw_subscript(cursor.tokens, cursor.at)
    if found is not None and found[0] in _FROBENIUS:
        cursor.at = found[1]
    return cursor.call("dot", (left, right), opener.start)
