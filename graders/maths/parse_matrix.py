r"""Matrices of LaTeX: `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`; one column is a vector."""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_bracket import array
from graders.maths.parse_cases import ending
from graders.maths.tree import Tree

MATRICES = frozenset(
    {"matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "smallmatrix", "array"}
)


def matrix(cursor: Cursor, kind: str, begin: Token) -> Tree:
    r"""Read the rows up to `\end`."""
    if kind == "array" and (opener := cursor.accept("{")):
        while not cursor.accept("}"):
            if cursor.take().kind == "end":
                cursor.expect("}", opener)
    rows: list[tuple[Tree, ...]] = []
    with cursor.inside():
        while not (cursor.next.kind == "cmd" and cursor.next.text == "end"):
            cells = [cursor.expression()]
            while cursor.accept("&"):
                cells.append(cursor.expression())
            rows.append(tuple(cells))
            if not cursor.accept(r"\\"):
                break
    ending(cursor, kind, begin)
    if not rows:
        raise cursor.unexpected(cursor.tokens[cursor.at - 1], "expected the entries of a matrix")
    tree = array(cursor, rows, begin.start)
    return cursor.call("det", (tree,), begin.start) if kind == "vmatrix" else tree
