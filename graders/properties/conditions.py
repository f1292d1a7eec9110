"""Conditions put together from trees that were read before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from graders.maths.declared import Declaration, Declarations
from graders.maths.terms import ONE, ZERO
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, TRUTH, Type
from graders.spec import complaint

INFINITY: Tree = Call("infinity", ())
MINUS_INFINITY: Tree = Call("neg", (INFINITY,))


def relation(sign: str, left: Tree, right: Tree) -> Tree:
    """`left` and `right` joined by a sign of the function table, such as "le"."""
    return Call(sign, (left, right), TRUTH)


def declared(name: str, names: Declarations) -> Declaration:
    """The declaration of a name as an author spells it.

    Raises:
        PydanticCustomError: There is none.
    """
    symbol = names.symbols.get(name)
    if symbol is None:
        raise complaint("unknown-name", f"{name!r} is not a declared name")
    return names[symbol.name]


def split(condition: Tree) -> Iterator[Tree]:
    """The conditions that `condition` joins by "and"."""
    if isinstance(condition, Call) and condition.function == "and":
        for arg in condition.args:
            yield from split(arg)
    else:
        yield condition


def inside(value: Tree, entry: Declaration) -> Iterator[tuple[str, Tree]]:
    """What it takes for a value to lie in the domain of a name, each in words."""
    domain = entry.domain
    if domain.integer:
        yield "is a whole number", relation("eq", Call("floor", (value,)), value)
    least, most = value, value
    if entry.type.kind in ("vector", "matrix"):
        least, most = Call("min", (value,)), Call("max", (value,))
    if domain.low is not None:
        yield "is not too small", relation("gt" if domain.low_open else "ge", least, domain.low)
    if domain.high is not None:
        yield "is not too large", relation("lt" if domain.high_open else "le", most, domain.high)
    if domain.structure is not None:
        yield from structured(value, domain.structure)


def structured(value: Tree, structure: str) -> Iterator[tuple[str, Tree]]:
    """What it takes for a vector or a matrix to have a structure, each in words."""
    if structure == "probability":
        yield "has no negative entry", relation("ge", Call("min", (value,)), ZERO)
        yield "sums to one", relation("eq", _sum(value), ONE)
    elif structure == "unit":
        yield "has norm 1", relation("eq", Call("norm", (value,)), ONE)
    elif structure == "signs":
        square = Call("hadamard", (value, value), value.type)
        ones = Call("ones", (_size(value.type),), value.type)
        yield "has entries 1 and -1", relation("eq", square, ones)
    elif structure in ("symmetric", "psd", "spd"):
        yield "is symmetric", relation("eq", _transposed(value), value)
        if structure != "symmetric":
            sign = "ge" if structure == "psd" else "gt"
            yield "has no negative eigenvalue", relation(sign, _least(value), ZERO)
    elif structure == "orthogonal":
        square = Call("mul", (_transposed(value), value), value.type)
        yield "has orthonormal columns", relation("eq", square, _identity(value.type))
    elif structure == "invertible":
        yield "has a determinant", relation("ne", Call("det", (value,)), ZERO)
    else:
        raise complaint("wrong-form", f"{structure!r} is not checked in claims")


def _sum(value: Tree) -> Tree:
    ones = Call("ones", (_size(value.type),), value.type)
    return Call("dot", (ones, value))


def _least(value: Tree) -> Tree:
    return Call("eigenvalue_min", (value,))


def _transposed(value: Tree) -> Tree:
    return Call("transpose", (value,), Type("matrix", value.type.shape[::-1]))


def _identity(kind: Type) -> Tree:
    return Call("identity", (_size(kind),), kind)


def _size(kind: Type) -> Tree:
    size = kind.shape[-1]
    return Number(Fraction(size)) if isinstance(size, int) else Symbol(size, SCALAR)
