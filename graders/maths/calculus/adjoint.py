"""The gradient of what is linear in a change: sum_i g_i h_i is told by g.

    adjoint(build, tree, name, bar)     what stands at `name` when `tree` is weighed with `bar`

For a number `tree` and `bar` = 1 that is its gradient; `bar` has the type of `tree`. The name is a
vector, a matrix, or a sequence of numbers or of vectors, which counts as a vector or a matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.calculus.build import Build, Underivable, groups
from graders.maths.tree import Bind, Call, Symbol, Tree, free
from graders.maths.types import SCALAR

Rule: TypeAlias = Callable[[Build, Call, str, Tree], Tree | None]


def adjoint(build: Build, tree: Tree, name: str, bar: Tree) -> Tree | None:
    """Return the cotangent of `name`, None where the tree does not hold it.

    Raises:
        Underivable: There is no rule.
        Dear: It takes too many nodes.
    """
    match tree:
        case Symbol(found):
            return bar if found == name else None
        case Call(function) if name in free(tree):
            rule = RULES.get(function)
            if rule is None:
                raise Underivable(function)
            return rule(build, tree, name, bar)
        case Bind("sum", variable, over, body) if name in free(body):
            inner = adjoint(build, body, name, bar)
            return None if inner is None else build.bind("sum", variable, over, inner)
        case Bind() if name in free(tree):
            if tree.type != SCALAR:
                raise Underivable(tree.binder)
            return _through(build, tree, name, bar)
        case _:
            return None


def _through(build: Build, tree: Bind, name: str, bar: Tree) -> Tree:
    """A mean or an integral of what is linear, which may be a vector: by entries it is none."""
    inner = adjoint(build, tree.body, name, bar)
    if inner is None or tree.binder != "expectation":
        raise Underivable(tree.binder)
    return replace(tree, body=inner, type=inner.type)


def _sum(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    return build.plus(*(adjoint(build, arg, name, bar) for arg in tree.args))


def _product(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    """One factor holds the name; the others are turned over to the weight."""
    parts = groups(tree.args)
    place = next(at for at, part in enumerate(parts) if any(name in free(one) for one in part))
    own, others = parts[place], parts[:place] + parts[place + 1 :]
    rest = [factor for part in others for factor in part]
    if (len(own) == 1 and own[0].type == SCALAR) or (others and _is_number(build, own)):
        weight = build.dot(bar, build.times(*rest)) if rest else bar
        return _inside(build, own, name, weight)
    return _inside(build, own, name, build.times(*rest, bar) if rest else bar)


def _is_number(build: Build, own: list[Tree]) -> bool:
    return build.times(*own).type == SCALAR


def _inside(build: Build, chain: list[Tree], name: str, bar: Tree) -> Tree | None:
    place = next(at for at, factor in enumerate(chain) if name in free(factor))
    left = [build.transposed(factor) for factor in reversed(chain[:place])]
    right = [build.transposed(factor) for factor in reversed(chain[place + 1 :])]
    if bar.type == SCALAR:
        weight = build.times(bar, *left, *right)
    else:
        weight = build.times(*left, bar, *right)
    return adjoint(build, chain[place], name, weight)


def _quotient(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    return adjoint(build, tree.args[0], name, build.over(bar, tree.args[1]))


def _trace(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    inner = tree.args[0]
    identity = build.identity(inner.type.shape[0])
    return adjoint(build, inner, name, build.times(bar, identity))


def _bilinear(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    """`dot`, `outer`, `hadamard`: the others join the weight."""
    place = next(at for at, arg in enumerate(tree.args) if name in free(arg))
    others = [arg for at, arg in enumerate(tree.args) if at != place]
    if tree.function == "dot":
        weight = build.times(bar, others[0])
    elif tree.function == "hadamard":
        weight = build.call("hadamard", bar, *others)
    else:
        weight = build.times(bar if place == 0 else build.transposed(bar), others[0])
    return adjoint(build, tree.args[place], name, weight)


def _entry(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    inner, *indices = tree.args
    shape = _shape(inner)
    if len(shape) == 1:
        return adjoint(build, inner, name, build.times(bar, build.unit(shape[0], indices[0])))
    row = build.unit(shape[0], indices[0])
    beside = build.times(bar, build.unit(shape[1], indices[1])) if len(indices) > 1 else bar
    return adjoint(build, inner, name, build.times(row, build.transposed(beside)))


def _shape(tree: Tree) -> tuple[int | str, ...]:
    """The sizes of a vector, a matrix, or a sequence that counts as one."""
    inner = tree.type.item.shape if tree.type.item is not None else ()
    shape = (*tree.type.shape, *inner)
    if len(shape) != tree.type.rank or len(shape) > 2:
        raise Underivable("a sequence of no known length")
    return shape


def _written(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    parts = (
        adjoint(build, arg, name, build.call("at", bar, build.number(place)))
        for place, arg in enumerate(tree.args, 1)
    )
    return build.plus(*parts)


def _cases(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    places = [*range(0, len(tree.args) - 1, 2), *([len(tree.args) - 1] * (len(tree.args) % 2))]
    found = {place: adjoint(build, tree.args[place], name, bar) for place in places}
    kind = next(one.type for one in found.values() if one is not None)
    args = list(tree.args)
    for place, one in found.items():
        args[place] = build.zero(kind) if one is None else one
    return build.call("cases", *args)


def _given(build: Build, tree: Call, name: str, bar: Tree) -> Tree | None:
    inner = adjoint(build, tree.args[0], name, bar)
    return None if inner is None else build.call("given", inner, tree.args[1])


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": _sum,
        "neg": lambda build, tree, name, bar: adjoint(
            build, tree.args[0], name, build.negative(bar)
        ),
        "mul": _product,
        "div": _quotient,
        "transpose": lambda build, tree, name, bar: adjoint(
            build, tree.args[0], name, build.transposed(bar)
        ),
        "trace": _trace,
        "dot": _bilinear,
        "outer": _bilinear,
        "hadamard": _bilinear,
        "diag": lambda build, tree, name, bar: adjoint(
            build, tree.args[0], name, build.call("diag", bar)
        ),
        "at": _entry,
        "vector": _written,
        "matrix": _written,
        "cases": _cases,
        "given": _given,
    }
)
"""How each function that is linear in an argument passes a weight on to it."""
