"""Exact values of matrices of small sizes, for whatever proves something about them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

import pytest
from flint import fmpq, fmpq_mat

from graders.equivalence.claim import Claim
from graders.maths.declared import Declarations
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, Dim

SIZES = ((1, 1), (2, 2), (3, 2), (2, 3), (4, 1), (1, 4))
Value: TypeAlias = fmpq | fmpq_mat
Values: TypeAlias = Mapping[str, Value]


def number(rng: random.Random) -> fmpq:
    """A small rational that is not 0."""
    return fmpq(rng.choice((-5, -3, -2, -1, 1, 2, 3, 4)), rng.choice((1, 1, 2, 3)))


def any_matrix(rng: random.Random, rows: int, columns: int) -> fmpq_mat:
    """A matrix without structure."""
    return fmpq_mat(rows, columns, [number(rng) for _ in range(rows * columns)])


def reflection(rng: random.Random, size: int) -> fmpq_mat:
    """I - 2 v v^T/(v^T v), times 1 or -1."""
    v = any_matrix(rng, size, 1)
    scale = 2 / (v.transpose() * v)[0, 0]
    return (eye(size) - v * v.transpose() * scale) * fmpq(rng.choice((1, -1)))


def eye(size: int) -> fmpq_mat:
    """The identity."""
    return fmpq_mat(size, size, [fmpq(i == j) for i in range(size) for j in range(size)])


def structured(rng: random.Random, kind: str, size: int) -> fmpq_mat:
    """A square matrix of a kind."""
    plain = any_matrix(rng, size, size)
    match kind:
        case "spd":
            return plain * plain.transpose() + eye(size)
        case "symmetric":
            return plain + plain.transpose()
        case "diagonal":
            kept = [plain[i, j] if i == j else fmpq(0) for i in range(size) for j in range(size)]
            return fmpq_mat(size, size, kept)
        case "orthogonal":
            return reflection(rng, size) * reflection(rng, size)
        case _:
            return plain


@cache
def points(declared: Declarations) -> tuple[dict[str, Value], ...]:
    """Values for all names, at different sizes d and n."""
    rng = random.Random(20)
    return tuple(_point(rng, declared, {"d": d, "n": n}) for d, n in SIZES)


def _point(
    rng: random.Random, declared: Declarations, sizes: Mapping[Dim, int]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, entry in declared.items():
        kind = entry.domain.structure or ""
        if entry.type == SCALAR:
            found = sizes.get(name)
            drawn = number(rng) if entry.domain.low is None else abs(number(rng))
            values[name] = drawn if found is None else fmpq(found)
            continue
        rows, columns = (*(sizes[dim] for dim in entry.type.shape), 1)[:2]
        if kind == "unit":
            first = fmpq_mat(rows, 1, [fmpq(i == 0) for i in range(rows)])
            values[name] = reflection(rng, rows) * first
        elif kind:
            values[name] = structured(rng, kind, rows)
        else:
            values[name] = any_matrix(rng, rows, columns)
    return values


def value(tree: Tree, at: Values) -> Value:
    """The exact value; raises ZeroDivisionError where there is none."""
    match tree:
        case Number(exact):
            return fmpq(exact.numerator, exact.denominator)
        case Symbol(name):
            return at[name]
        case Call("identity", (size,)):
            return eye(int(fmpq(value(size, at)).p))
        case Call("pow", (Call("norm" | "frobenius", (inner,)), _)):
            found = value(inner, at)
            return trace(found.transpose() * found)
        case Call(name, args):
            found = COMPUTED[name](*(value(arg, at) for arg in args))
            single = tree.type == SCALAR and isinstance(found, fmpq_mat)
            return found[0, 0] if single else found
        case _:
            raise AssertionError(tree)


def trace(square: fmpq_mat) -> fmpq:
    """The sum along the diagonal."""
    return sum((square[i, i] for i in range(square.nrows())), fmpq(0))


def times(*factors: Value) -> Value:
    """A product from left to right; a row times a column is a number."""
    result: Value = fmpq(1)
    for factor in factors:
        if isinstance(result, fmpq_mat) and result.nrows() == result.ncols() == 1:
            rows = factor.nrows() if isinstance(factor, fmpq_mat) else 1
            result = result if rows == 1 else result[0, 0]
        result = result * factor
    return result


def power(base: Value, exponent: fmpq) -> Value:
    """A whole power."""
    count = int(exponent.p)
    if isinstance(base, fmpq):
        return base**count
    base = base.inv() if count < 0 else base
    result = eye(base.nrows())
    for _ in range(abs(count)):
        result = result * base
    return result


def plus(first: Value, *others: Value) -> Value:
    """A sum."""
    for other in others:
        first = first + other
    return first


COMPUTED: Mapping[str, Callable[..., Value]] = {
    "add": plus,
    "neg": lambda x: x * fmpq(-1),
    "mul": times,
    "div": lambda x, y: x * (1 / y),
    "pow": power,
    "transpose": lambda x: x.transpose(),
    "inverse": lambda x: x.inv(),
    "trace": trace,
    "det": lambda x: x.det(),
    "dot": lambda x, y: trace(x.transpose() * y),
    "outer": lambda x, y: x * y.transpose(),
}


def differs(claim: Claim, where: str | None = "both sides are defined") -> bool:
    """Whether the values differ at some point, or one is missing where it is said to exist."""
    for point in points(claim.declarations):
        try:
            if value(claim.reference, point) != value(claim.response, point):
                return True
        except ZeroDivisionError:
            if where is None:
                return True
    return False


@pytest.fixture(name="differs")
def comparing_exactly() -> Callable[..., bool]:
    """Whether exact values contradict a claim."""
    return differs
