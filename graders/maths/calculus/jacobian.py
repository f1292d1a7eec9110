"""The matrix of a vector that is linear in a change: J of J h.

Where the structure does not tell, it is the sum over j of (J e_j) e_j^T.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.calculus.adjoint import adjoint
from graders.maths.calculus.build import Build, Underivable, groups
from graders.maths.sizes import size_tree
from graders.maths.substitute import substitute
from graders.maths.tree import Bind, Call, Symbol, Tree, free
from graders.maths.types import SCALAR

Rule: TypeAlias = Callable[[Build, Call, Symbol], Tree | None]


def jacobian(build: Build, tree: Tree, by: Symbol) -> Tree:
    """Return the matrix that `tree`, a vector, is of the vector `by`, in which it is linear.

    Raises:
        Underivable: There is no rule.
        Dear: It takes too many nodes.
    """
    return _matrix(build, tree, by) or _by_columns(build, tree, by)


def _matrix(build: Build, tree: Tree, by: Symbol) -> Tree | None:
    match tree:
        case Symbol(name) if name == by.name:
            return build.identity(by.type.shape[0])
        case Bind("sum", variable, over, body):
            return build.bind("sum", variable, over, jacobian(build, body, by))
        case Call(function) if function in _RULES:
            return _RULES[function](build, tree, by)
        case _:
            return None


def _by_columns(build: Build, tree: Tree, by: Symbol) -> Tree:
    index = Symbol(build.fresh("j"))
    size = by.type.shape[0]
    unit = build.unit(size, index)
    column = substitute(tree, {by.name: unit})
    body = build.times(column, build.transposed(unit))
    return build.bind("sum", index, (build.number(1), size_tree(size)), body)


def _sum(build: Build, tree: Call, by: Symbol) -> Tree | None:
    return build.plus(*(jacobian(build, arg, by) for arg in tree.args))


def _product(build: Build, tree: Call, by: Symbol) -> Tree | None:
    parts = groups(tree.args)
    numbers = [part for part in parts if build.times(*part).type == SCALAR]
    chains = [part for part in parts if build.times(*part).type != SCALAR]
    if len(chains) != 1:
        return None
    (chain,) = chains
    moving = [part for part in numbers if any(by.name in free(one) for one in part)]
    still = [build.times(*part) for part in numbers if part not in moving]
    if moving:
        gradient = _gradient(build, build.times(*moving[0]), by)
        return build.times(*still, *chain, build.transposed(gradient))
    inner = _chain(build, chain, by)
    return None if inner is None else build.times(*still, inner)


def _chain(build: Build, chain: list[Tree], by: Symbol) -> Tree | None:
    place = next(at for at, factor in enumerate(chain) if by.name in free(factor))
    left, own, right = chain[:place], chain[place], chain[place + 1 :]
    if own.type.kind == "vector":
        number = [build.times(*right)] if right else []
        return build.times(*number, *left, jacobian(build, own, by))
    if not right:
        return None
    beside = build.times(*right)
    if beside.type.kind != "vector":
        return None
    if own.type.kind == "matrix" and own.type.shape[0] == 1 and left:
        gradient = _gradient(build, build.times(own, beside), by)
        return build.times(*left, build.transposed(gradient))
    inner = _applied(build, own, beside, by)
    return None if inner is None else build.times(*left, inner)


def _applied(build: Build, own: Tree, beside: Tree, by: Symbol) -> Tree | None:
    """The matrix of M h-dependent times a vector that is not."""
    match own:
        case Call("add", args):
            parts = (_applied(build, arg, beside, by) for arg in args)
            found = [part for part in parts if part is not None]
            return build.plus(*found) if len(found) == len(args) else None
        case Call("mul" | "neg" | "div", args):
            return _matrix(build, build.times(own, beside), by) if len(args) > 1 else None
        case Call("outer", (column, row)):
            return jacobian(build, build.times(column, build.transposed(row), beside), by)
        case Call("diag", (entries,)) if entries.type.kind == "vector":
            return jacobian(build, build.call("hadamard", entries, beside), by)
        case _:
            return None


def _gradient(build: Build, number: Tree, by: Symbol) -> Tree:
    found = adjoint(build, number, by.name, build.number(1))
    if found is None:
        raise Underivable("a number that does not change")
    return found


def _hadamard(build: Build, tree: Call, by: Symbol) -> Tree | None:
    own = next(arg for arg in tree.args if by.name in free(arg))
    others = [arg for arg in tree.args if arg is not own]
    weight = others[0] if len(others) == 1 else build.call("hadamard", *others)
    return build.times(build.call("diag", weight), jacobian(build, own, by))


def _written(build: Build, tree: Call, by: Symbol) -> Tree | None:
    """Row by row."""
    rows = []
    for place, arg in enumerate(tree.args, 1):
        if by.name in free(arg):
            unit = build.unit(len(tree.args), build.number(place))
            rows.append(build.times(unit, build.transposed(_gradient(build, arg, by))))
    return build.plus(*rows)


def _transposed(build: Build, tree: Call, by: Symbol) -> Tree | None:
    turned = build.transposed(tree.args[0])
    return None if turned == tree else jacobian(build, turned, by)


_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": _sum,
        "neg": lambda build, tree, by: build.negative(jacobian(build, tree.args[0], by)),
        "mul": _product,
        "div": lambda build, tree, by: build.over(jacobian(build, tree.args[0], by), tree.args[1]),
        "hadamard": _hadamard,
        "vector": _written,
        "transpose": _transposed,
    }
)
