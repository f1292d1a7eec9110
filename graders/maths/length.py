"""Lengths: the norms that are the square root of the sum of the squares of all entries.

||v||  ||v||_2  ||A||_F
"""

from __future__ import annotations

from graders.maths.tree import Call, Number, Tree


def of_length(tree: Tree) -> Tree | None:
    """Return the vector or matrix whose length this is, None if it is no length.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"v": {"type": "vector", "size": 3}})
    >>> [of_length(parse(text, names).tree) is None for text in ("||v||_2", "||v||_1", "v^T v")]
    [False, True, True]
    """
    match tree:
        case Call("norm" | "frobenius", (inner,)):
            return inner
        case Call("norm", (inner, Number(degree))) if degree == 2:
            return inner
        case _:
            return None
