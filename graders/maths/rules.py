"""How vectors and matrices combine: the typing rules of their functions.

A product is read from left to right: `w^T A x` is (1 x d)(d x d)(d), a number. Nothing is ever
broadcast: a number is not added to a vector, and vectors are not multiplied without a transpose.
"""

from __future__ import annotations

from dataclasses import replace

from graders.maths.signature import Args, Mismatch, Rule, instead, kinds
from graders.maths.sizes import Sizes, size_of
from graders.maths.tree import Number
from graders.maths.types import SCALAR, TRUTH, VALUES, Dim, Type, matrix, row, vector

_ALIKE = frozenset({"distribution", "set"})
"""Kinds of which any two may be compared."""
_PRODUCTS = "write a^T b for the inner product, a b^T for the outer, hadamard(a, b) by entries"


def mismatch(position: int, expected: object, found: Type, hint: str | None = None) -> Mismatch:
    """What to raise for an argument of the wrong type."""
    message = f"expected {expected}, found {found}"
    return Mismatch(position, message, hint or instead(expected, found))


def like_first(sizes: Sizes, args: Args) -> Type:
    """All of the type of the first, which is a number, a vector or a matrix."""
    first = _value(sizes, args, 0)
    for position, arg in enumerate(args):
        if not sizes.agree(first, arg.type):
            expected, found = sizes.type(first), sizes.type(arg.type)
            kind = expected.kind if found.kind == "scalar" else found.kind
            hint = {"matrix": "write x*I to add x on the diagonal", "vector": "write x*ones"}
            mixed = "scalar" in (expected.kind, found.kind)
            raise mismatch(position, expected, found, hint.get(kind) if mixed else None)
    return sizes.type(first)


def entrywise(sizes: Sizes, args: Args) -> Type:
    """Applied to every entry; further arguments are numbers."""
    kinds(SCALAR, sizes, args[1:])
    return _value(sizes, args, 0)


def equation(sizes: Sizes, args: Args) -> Type:
    """Two values of one type to a condition; anything may be compared with 0."""
    left, right = args
    if left.type.kind == right.type.kind and (left.type == SCALAR or left.type.kind in _ALIKE):
        return TRUTH
    for zero, other in ((right, left), (left, right)):
        if isinstance(zero, Number) and not zero.value and other.type.kind in VALUES:
            return TRUTH
    like_first(sizes, args)
    return TRUTH


def product(sizes: Sizes, args: Args) -> Type:
    """The type of a product, read from left to right."""
    found = _value(sizes, args, 0)
    for position in range(1, len(args)):
        found = _times(sizes, found, _value(sizes, args, position), position)
    return found


def _times(sizes: Sizes, left: Type, right: Type, position: int) -> Type:
    if left.kind == "scalar":
        return right
    if right.kind == "scalar":
        return left
    if left.kind == right.kind == "vector":
        raise Mismatch(position, f"{left} times {right} has no meaning", _PRODUCTS)
    columns = left.shape[1] if left.kind == "matrix" else 1
    if not sizes.same(columns, right.shape[0]):
        left, right, inner = sizes.type(left), sizes.type(right), sizes.dim(columns)
        wanted = f"{inner} rows" if right.kind == "matrix" else f"length {inner}"
        message = f"{left} times {right}: expected {wanted} on the right"
        raise Mismatch(position, message, "transpose one of them, or change their order")
    if right.kind == "vector":
        return SCALAR if left.shape[0] == 1 else sizes.type(vector(left.shape[0]))
    return sizes.type(matrix(left.shape[0], right.shape[1]))


def quotient(sizes: Sizes, args: Args) -> Type:
    """Anything divided by a number."""
    below = sizes.type(args[1].type)
    if below.kind != "scalar":
        hint = "write inv(A) b" if below.kind == "matrix" else "divide by ||v|| or an entry v_i"
        raise Mismatch(1, f"{below} cannot divide", hint)
    return _value(sizes, args, 0)


def power(sizes: Sizes, args: Args) -> Type:
    """A number or a square matrix, to a number."""
    kinds(SCALAR, sizes, args[1:])
    if args[0].type.kind == "vector":
        hint = "write v^T v, ||v||^2 or hadamard(v, v)"
        raise Mismatch(0, f"{sizes.type(args[0].type)} has no powers", hint)
    return SCALAR if args[0].type.kind == "scalar" else square(sizes, args, 0)


def square(sizes: Sizes, args: Args, position: int = 0) -> Type:
    """The type of a square matrix."""
    found = sizes.type(args[position].type)
    if found.kind != "matrix":
        raise mismatch(position, "a square matrix", found)
    if not sizes.same(*found.shape):
        raise mismatch(position, "a square matrix", found)
    return sizes.type(found)


def of_square(sizes: Sizes, args: Args) -> Type:
    """A square matrix to a number."""
    square(sizes, args)
    return SCALAR


def of_matrix(sizes: Sizes, args: Args) -> Type:
    """A matrix to a number."""
    _kind(sizes, args, 0, "matrix")
    return SCALAR


def transposed(sizes: Sizes, args: Args) -> Type:
    """A vector d to 1 x d, a matrix m x d to d x m; 1 x d to a vector."""
    found = _value(sizes, args, 0)
    if found.kind == "scalar":
        raise mismatch(0, "a vector or a matrix", found)
    return row(found.shape[0]) if found.kind == "vector" else matrix(*reversed(found.shape))


def diagonal(sizes: Sizes, args: Args) -> Type:
    """A vector to a diagonal matrix, a square matrix to its diagonal."""
    found = sizes.type(args[0].type)
    if found.kind == "vector":
        return Type("matrix", (found.shape[0], found.shape[0]))
    return vector(square(sizes, args).shape[0])


def inner(sizes: Sizes, args: Args) -> Type:
    """Two of one type to the sum of the products of their entries."""
    like_first(sizes, args)
    return SCALAR


def outer(sizes: Sizes, args: Args) -> Type:
    """Two vectors to a matrix."""
    left, right = (_kind(sizes, args, position, "vector") for position in range(2))
    return matrix(left.shape[0], right.shape[0])


def norm(sizes: Sizes, args: Args) -> Type:
    """A vector, and perhaps the number p, to its norm."""
    found = sizes.type(args[0].type)
    if found.kind == "matrix":
        message = "the norm of a matrix could be the Frobenius or the spectral norm"
        raise Mismatch(0, message, "write ||A||_F or ||A||_2")
    _kind(sizes, args, 0, "vector")
    kinds(SCALAR, sizes, args[1:])
    return SCALAR


def of_vector(sizes: Sizes, args: Args) -> Type:
    """A vector to a number."""
    _kind(sizes, args, 0, "vector")
    return SCALAR


def same_vector(sizes: Sizes, args: Args) -> Type:
    """A vector to a vector of the same length."""
    return _kind(sizes, args, 0, "vector")


def extreme(sizes: Sizes, args: Args) -> Type:
    """Numbers, or the entries of one vector or matrix, to one of them."""
    if len(args) > 1:
        kinds(SCALAR, sizes, args)
    else:
        _value(sizes, args, 0)
    return SCALAR


def written_vector(sizes: Sizes, args: Args) -> Type:
    """Numbers to a vector."""
    kinds(SCALAR, sizes, args)
    return vector(len(args))


def written_matrix(sizes: Sizes, args: Args) -> Type:
    """Rows of one length to a matrix."""
    for position, arg in enumerate(args):
        if arg.type != args[0].type or arg.type.kind != "vector":
            expected = f"a row of {args[0].type.shape[0]} entries"
            raise mismatch(position, expected, sizes.type(arg.type))
    return Type("matrix", (len(args), args[0].type.shape[0]))


def sized(rank: int, most: int) -> Rule:
    """A constant vector or matrix: its arguments are its sizes."""

    def rule(sizes: Sizes, args: Args) -> Type:
        dims: list[Dim] = []
        for position, arg in enumerate(args):
            dim = size_of(arg) if arg.type == SCALAR else None
            if dim is None:
                raise mismatch(position, "a whole number or its name as a size", arg.type)
            dims.append(dim)
        dims = dims or [sizes.fresh()]
        shape = tuple(dims * rank)[:most]
        return vector(*shape) if len(shape) == 1 else Type("matrix", shape)

    return rule


def given(sizes: Sizes, args: Args) -> Type:
    """A value, and the condition under which a binder counts it."""
    kinds(TRUTH, sizes, args[1:])
    return _value(sizes, args, 0)


def applied(sizes: Sizes, args: Args) -> Type:
    """A function and its arguments to a value."""
    found = _kind(sizes, args, 0, "function")
    if len(found.takes) != len(args) - 1:
        count = len(found.takes)
        takes = f"{count} argument{'s' if count > 1 else ''}, found {len(args) - 1}"
        raise Mismatch(0, f"this function takes {takes}", "write what its declaration lists")
    for position, wanted in enumerate(found.takes, 1):
        if not sizes.agree(wanted, args[position].type):
            raise mismatch(position, wanted, sizes.type(args[position].type))
    return found.item or SCALAR


def primed(sizes: Sizes, args: Args) -> Type:
    """A function of one argument to its derivative, others and a place to a partial one."""
    found = _kind(sizes, args, 0, "function")
    place = size_of(args[1]) if len(args) > 1 else 1
    if len(args) == 1 and len(found.takes) != 1:
        raise Mismatch(0, "only a function of one argument has a derivative f'")
    if not isinstance(place, int) or place > len(found.takes) or found.item is None:
        raise Mismatch(1, f"expected one of {len(found.takes)} arguments")
    by, above = found.takes[place - 1], found.item
    if SCALAR not in (by, above):
        by = Type("matrix", (*above.shape, *by.shape))
    return replace(found, item=above if by == SCALAR else by)


def at(sizes: Sizes, args: Args) -> Type:
    """A sequence, vector or matrix and indices; a matrix with one index is that row, a vector."""
    kinds(SCALAR, sizes, args[1:])
    found = sizes.type(args[0].type)
    rest = list(args[1:])
    while rest:
        taken = 2 if found.kind == "matrix" and len(rest) > 1 else 1
        if not found.rank:
            raise Mismatch(0, f"{found} has no entries", "write no more indices than it has")
        for index, dim in zip(rest[:taken], found.shape, strict=False):
            _within(index, dim)
        found = _item(found, taken)
        del rest[:taken]
    return found


def _item(found: Type, taken: int) -> Type:
    if found.kind == "sequence" and found.item is not None:
        return found.item
    return vector(found.shape[1]) if found.kind == "matrix" and taken == 1 else SCALAR


def _within(index: object, dim: Dim) -> None:
    if isinstance(index, Number) and isinstance(dim, int) and not 1 <= index.value <= dim:
        raise Mismatch(1, f"index {index.value} is not between 1 and {dim}")


def _value(sizes: Sizes, args: Args, position: int) -> Type:
    found = sizes.type(args[position].type)
    if found.kind not in VALUES:
        raise mismatch(position, "a number, a vector or a matrix", found)
    return found


def _kind(sizes: Sizes, args: Args, position: int, kind: str) -> Type:
    found = sizes.type(args[position].type)
    if found.kind != kind:
        raise mismatch(position, f"a {kind}", found)
    return found
