"""The differentials of functions in which vectors or matrices take part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.calculus.build import Build, Underivable
from graders.maths.calculus.slopes import constant, nothing_but_at
from graders.maths.sizes import size_tree
from graders.maths.tree import Call, Symbol, Tree

Change: TypeAlias = Tree | None
Changes: TypeAlias = tuple[Change, ...]
Rule: TypeAlias = Callable[[Build, Call, Tree], Change]

_LARGEST = 8
"""The largest written power of a matrix."""


def change(build: Build, tree: Call, changes: Changes) -> Change:
    """Return the differential of a call from those of its arguments.

    Raises:
        Underivable: There is no rule.
    """
    first, *others = changes
    if any(other is not None for other in others) or first is None:
        raise Underivable(tree.function)
    rule = _RULES.get(tree.function)
    if rule is not None:
        return rule(build, tree, first)
    if tree.function in _ENTRYWISE:
        return build.call("hadamard", _ENTRYWISE[tree.function](build, tree), first)
    raise Underivable(tree.function)


def power_of_matrix(build: Build, tree: Call, first: Change, known: Fraction | None) -> Change:
    """A^n: the sum over k of A^k dA A^(n-1-k); A^-n is the power of the inverse."""
    base, exponent = tree.args
    if first is None or known is None or known.denominator != 1 or abs(known) > _LARGEST:
        if first is None or known is not None:
            raise Underivable("pow")
        return _symbolic_power(build, base, exponent, first)
    count = int(known)
    if count < 0:
        base = build.call("inverse", base)
        first = build.negative(build.times(base, first, base))
    terms = (
        build.times(*[base] * k, first, *[base] * (abs(count) - 1 - k)) for k in range(abs(count))
    )
    return build.plus(*terms)


def _symbolic_power(build: Build, base: Tree, exponent: Tree, first: Tree) -> Tree:
    index = Symbol(build.fresh("k"))
    last = build.call("add", exponent, build.number(-1))
    rest = build.call("pow", base, build.call("add", last, build.negative(index)))
    body = build.times(build.call("pow", base, index), first, rest)
    return build.bind("sum", index, (build.number(0), last), body)


def extreme(build: Build, tree: Call, first: Change) -> Change:
    """The change of the largest or smallest entry of a vector."""
    vector = tree.args[0]
    if first is None or vector.type.kind != "vector":
        raise Underivable(tree.function)
    return build.call("at", first, _place(build, f"arg{tree.function}", vector))


def _place(build: Build, binder: str, vector: Tree) -> Tree:
    index = Symbol(build.fresh("k"))
    over = build.number(1), size_tree(vector.type.shape[0])
    return build.bind(binder, index, over, build.call("at", vector, index))


def _inverse(build: Build, tree: Call, first: Tree) -> Change:
    return build.negative(build.times(tree, first, tree))


def _determinant(build: Build, tree: Call, first: Tree) -> Change:
    return build.times(tree, _log_determinant(build, tree, first))


def _log_determinant(build: Build, tree: Call, first: Tree) -> Tree:
    return build.call("trace", build.times(build.call("inverse", tree.args[0]), first))


def _norm(build: Build, tree: Call, first: Tree) -> Change:
    vector, *rest = tree.args
    degree = constant(rest[0]) if rest else Fraction(2)
    if degree == 2:
        return build.over(build.dot(vector, first), tree)
    if degree == 1:
        return build.dot(_sign(build, Call("sign", (vector,), vector.type)), first)
    size = build.call("abs", vector)
    if isinstance(rest[0], Call) and rest[0].function == "infinity":
        sign = Call("sign", (vector,), vector.type)
        return build.call("at", build.call("hadamard", sign, first), _place(build, "argmax", size))
    return _any_norm(build, tree, first)


def _any_norm(build: Build, tree: Call, first: Tree) -> Tree:
    """The sum of |x_i|^(p-2) x_i dx_i, over the (p-1)-th power of the norm."""
    vector, degree = tree.args
    index = Symbol(build.fresh("k"))
    entry, moved = build.call("at", vector, index), build.call("at", first, index)
    less = build.call("add", degree, build.number(-2))
    weight = build.call("pow", build.call("abs", entry), less)
    over = build.number(1), size_tree(vector.type.shape[0])
    total = build.bind("sum", index, over, build.times(weight, entry, moved))
    return build.over(total, build.call("pow", tree, build.call("add", degree, build.number(-1))))


def _softmax(build: Build, tree: Call, first: Tree) -> Change:
    inner = build.dot(tree, first)
    return build.plus(
        build.call("hadamard", tree, first), build.negative(build.times(inner, tree))
    )


def _entry(build: Build, tree: Call, first: Tree) -> Change:
    return build.call("at", first, *tree.args[1:])


_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "transpose": lambda build, _, first: build.transposed(first),
        "inverse": _inverse,
        "trace": lambda build, _, first: build.call("trace", first),
        "det": _determinant,
        "logdet": _log_determinant,
        "diag": lambda build, _, first: build.call("diag", first),
        "norm": _norm,
        "frobenius": lambda build, tree, first: build.over(build.dot(tree.args[0], first), tree),
        "softmax": _softmax,
        "logsumexp": lambda build, tree, first: build.dot(
            build.call("softmax", tree.args[0]), first
        ),
        "at": _entry,
    }
)


def _sign(build: Build, tree: Call) -> Tree:
    """The signs of all entries, without a value where one is 0."""
    return build.call("add", build.call("sign", tree.args[0]), _jump(build, tree))


def _jump(build: Build, tree: Call) -> Tree:
    least = build.call("min", build.call("abs", tree.args[0]))
    return build.call("mul", nothing_but_at(build, least), build.ones(tree.type))


def _logistic(build: Build, tree: Call) -> Tree:
    rest = build.call("add", build.ones(tree.type), build.negative(tree))
    return build.call("hadamard", tree, rest)


def _hyperbolic(build: Build, tree: Call) -> Tree:
    square = build.call("hadamard", tree, tree)
    return build.call("add", build.ones(tree.type), build.negative(square))


def _leaky(build: Build, tree: Call) -> Tree:
    value, below = tree.args
    left = build.call("add", build.number(1), build.negative(below))
    steps = build.times(left, build.call("step", value))
    return build.call("add", steps, build.times(below, build.ones(tree.type)))


_ENTRYWISE: Mapping[str, Callable[[Build, Call], Tree]] = MappingProxyType(
    {
        "abs": _sign,
        "sign": _jump,
        "step": _jump,
        "relu": lambda build, tree: build.call("step", tree.args[0]),
        "leaky_relu": _leaky,
        "softplus": lambda build, tree: build.call("sigmoid", tree.args[0]),
        "sigmoid": _logistic,
        "tanh": _hyperbolic,
    }
)
"""The slopes of functions by entries; numbers have theirs in `slopes`."""
