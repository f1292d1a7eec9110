"""Vectors and matrices whose entries are written out, as sums over unit vectors."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.standard import Standard
from graders.maths.tree import Call, Tree

ENTRIES = 16


def written(standard: Standard, tree: Call, read: Callable[[Tree], Quotient]) -> Combination:
    """The combination of a vector, or of a matrix by its rows."""
    width = 1 if tree.function == "vector" else len(_row(tree.args[0]).args)
    if len(tree.args) * width > ENTRIES:
        raise NoProofError
    algebra = standard.algebra
    count = len(tree.args)
    parts = []
    for at, arg in enumerate(tree.args, start=1):
        index = standard.basis(count, algebra.field.rational(Fraction(at)))
        if tree.function == "vector":
            parts.append(standard.vector(index, read(arg)))
        else:
            row = algebra.transposed(written(standard, _row(arg), read))
            parts.append(algebra.product(standard.vector(index), row))
    return algebra.total(parts)


def _row(tree: Tree) -> Call:
    if not isinstance(tree, Call) or tree.function != "vector":
        raise NoProofError
    return tree
