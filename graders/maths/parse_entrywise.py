"""What is applied entry by entry: a function of a number to a vector or a matrix.

phi(v) is the sum of phi(v_k) e_k over the unit vectors e_k; of a matrix, over both indices.
A permutation matrix is a function of places too: P(j) is the place to which P moves entry j, where
column j has its one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count, islice

from graders.maths.cursor import Cursor
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, Type, is_unknown, vector

_NAMES = ("k", "l", "i", "j")


def is_entrywise(function: Type, arg: Type) -> bool:
    """Whether a function of a number meets a vector or a matrix whose sizes are known."""
    plain = function.takes == (SCALAR,) and function.item == SCALAR
    return plain and arg.kind in ("vector", "matrix") and not any(map(is_unknown, arg.shape))


def entrywise(cursor: Cursor, function: Tree, arg: Tree, start: int) -> Tree:
    """Apply `function` to every entry of `arg`."""
    places = list(islice(_fresh(cursor, arg), len(arg.type.shape)))
    value = cursor.call("apply", (function, cursor.call("at", (arg, *places), start)), start)
    units = [
        cursor.call("at", (cursor.call("identity", (size_tree(dim),), start), place), start)
        for place, dim in zip(places, arg.type.shape, strict=True)
    ]
    unit = units[0] if len(units) == 1 else cursor.call("outer", tuple(units), start)
    tree = cursor.call("mul", (value, unit), start)
    for place, dim in reversed(list(zip(places, arg.type.shape, strict=True))):
        tree = Bind("sum", place, (ONE, size_tree(dim)), tree, arg.type)
    return tree


def listed(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """A sequence of numbers, if it ends, as the vector of its terms; all else as it is."""
    match tree.type:
        case Type("sequence", (length,), Type("scalar")) if not is_unknown(length):
            k = next(_fresh(cursor, tree))
            unit = cursor.call(
                "at", (cursor.call("identity", (size_tree(length),), start), k), start
            )
            term = cursor.call("mul", (cursor.call("at", (tree, k), start), unit), start)
            cursor.repair("sequence", "read the sequence as the vector of its terms", start)
            return Bind("sum", k, (ONE, size_tree(length)), term, vector(length))
        case _:
            return tree


def place(cursor: Cursor, kind: str, entries: Tree, start: int) -> Tree:
    """Where an entry of a vector is extreme: `argmax(v)` is that of v_k over k."""
    index = next(_fresh(cursor, entries))
    entry = cursor.call("at", (entries, index), start)
    return Bind(kind, index, (ONE, size_tree(entries.type.shape[0])), entry)


def permutation(cursor: Cursor, tree: Tree) -> tuple[Tree, bool] | None:
    """The permutation matrix that `tree` is, and whether it is its inverse; None if it is none."""
    match tree:
        case Symbol(name) if name in cursor.declarations and name not in cursor.scope:
            declared = cursor.declarations[name]
            if declared.equals is not None:
                return permutation(cursor, declared.equals)
            return (tree, False) if declared.domain.structure == "permutation" else None
        case Call("transpose" | "inverse", (inner,)) | Call(
            "pow", (inner, Call("neg", (Number(1),)))
        ):
            known = permutation(cursor, inner)
            return known and (known[0], not known[1])
        case _:
            return None


def drawn_order(cursor: Cursor, tree: Tree) -> bool:
    """Whether `tree` is a random order: pi(j) is the place of j in it."""
    law = cursor.laws.get(tree.name) if isinstance(tree, Symbol) else None
    ordered = isinstance(law, Call) and law.function == "permutation"
    return ordered and tree.type.kind == "vector"


def image(cursor: Cursor, matrix: Tree, place: Tree, start: int, *, inverse: bool) -> Tree:
    """Where a permutation moves the entry at `place`, or where it comes from."""
    other = next(_fresh(cursor, matrix, place))
    where = (place, other) if inverse else (other, place)
    tree = cursor.call("mul", (other, cursor.call("at", (matrix, *where), start)), start)
    return Bind("sum", other, (ONE, size_tree(matrix.type.shape[0])), tree)


def _fresh(cursor: Cursor, *trees: Tree) -> Iterator[Symbol]:
    """Names for indices that mean nothing else here."""
    used = frozenset().union(*map(free, trees), cursor.symbols, cursor.scope)
    names = chain(_NAMES, (f"k_{number}" for number in count(1)))
    return (Symbol(name) for name in names if name not in used)
