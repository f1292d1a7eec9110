"""One of all the trees that have the same terms and factors, in any order.

Differences and quotients are sums and products, the numbers in them are folded into one, inner
products, exponentials, norms, roots and inverses have one spelling, bound names are numbered, and
sums begin at 1. Nothing is expanded or cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from graders.maths.length import of_length
from graders.maths.substitute import substitute
from graders.maths.tree import Bind, Call, Number, Tree
from graders.maths.types import SCALAR

STEEPEST = 64
"""The largest power of a number that is written out."""

_SYMMETRIC = frozenset(
    {*("add", "mul", "max", "min", "and", "or", "eq", "ne", "dot"), "set", "union", "intersection"}
)
_SHIFTED = frozenset({"sum", "prod", "max", "min"})
_MINUS, _HALF, _ONE = Number(Fraction(-1)), Number(Fraction(1, 2)), Number(Fraction(1))


@lru_cache(maxsize=2048)  # every line is held against every station
def canonical(tree: Tree) -> Tree:
    """Return the tree that stands for all of this form.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"x": "real", "y": "real"})
    >>> one, two = (parse(text, names).tree for text in ("x*1*y - 2*3", "-6 + y x"))
    >>> canonical(one) == canonical(two)
    True
    """
    match tree:
        case Call():
            return _call(_plainer(tree))
        case Bind():
            return _bound(_from_one(tree))
        case Number(value):
            return Number(value)
        case _:
            return tree


def _bound(tree: Bind) -> Tree:
    """The name is numbered from within, so that it does not depend on what stands around."""
    bound = replace(tree.variable, name=f"#{_depth(tree.body)}")
    inside = canonical(substitute(tree.body, {tree.variable.name: bound}))
    return replace(tree, variable=bound, over=tuple(map(canonical, tree.over)), body=inside)


def _from_one(tree: Bind) -> Bind:
    """A sum from another number on, counted from 1."""
    match tree:
        case Bind(binder, variable, (Number(first), last), body) if (
            binder in _SHIFTED and first != 1 and first.denominator == 1
        ):
            shift = Number(first - 1)
            shifted = substitute(body, {variable.name: Call("add", (variable, shift))})
            end = Call("add", (last, Number(1 - first)))
            return replace(tree, over=(_ONE, end), body=shifted)
        case _:
            return tree


def _plainer(tree: Call) -> Call:
    """The same in fewer functions."""
    name: str
    args: tuple[Tree, ...]
    match tree:
        case Call("neg", (inner,)):
            name, args = "mul", (_MINUS, inner)
        case Call("div", (over, under)):
            name, args = "mul", (over, Call("pow", (under, _MINUS), under.type))
        case Call("gt", (left, right)):
            name, args = "lt", (right, left)
        case Call("ge", (left, right)):
            name, args = "le", (right, left)
        case Call("sqrt", (inner,)):
            name, args = "pow", (inner, _HALF)
        case Call("inverse", (inner,)):
            name, args = "pow", (inner, _MINUS)
        case Call("pow", (Call("e", ()), exponent)):
            name, args = "exp", (exponent,)
        case Call("e", ()):
            name, args = "exp", (_ONE,)
        case Call("norm", _) if (inside := of_length(tree)) is not None:
            name, args = "norm", (inside,)
        case _:
            return tree
    return Call(name, args, tree.type)


def _call(tree: Call) -> Tree:
    name, args = tree.function, [canonical(arg) for arg in tree.args]
    if name == "add":
        return _collected(tree, list(_flat(name, args)))
    if name == "mul":
        factors = list(_flat(name, args))
        numbers = [factor for factor in factors if factor.type == SCALAR]
        others = [factor for factor in factors if factor.type != SCALAR]
        return _collected(tree, [*numbers, *_inner(others)])
    ordered = sorted(args, key=repr) if name in _SYMMETRIC else args
    found = replace(tree, args=tuple(ordered))
    return _power(found) if name == "pow" else found


def _flat(name: str, args: Iterable[Tree]) -> Iterator[Tree]:
    for arg in args:
        if isinstance(arg, Call) and arg.function == name:
            yield from arg.args
        else:
            yield arg


def _inner(factors: Iterable[Tree]) -> Iterator[Tree]:
    """Factors, with u^T v as an inner product."""
    left = list(factors)
    while left:
        first = left.pop(0)
        match first:
            case Call("transpose", (row,)) if left and _vectors(row, left[0]):
                yield canonical(Call("dot", (row, left.pop(0))))
            case _:
                yield first


def _vectors(*trees: Tree) -> bool:
    return all(tree.type.kind == "vector" for tree in trees)


def _collected(tree: Call, args: list[Tree]) -> Tree:
    """A sum or product with its numbers in one; factors that are matrices keep their order."""
    product = tree.function == "mul"
    total = Fraction(product)
    rest: list[Tree] = []
    for arg in args:
        if isinstance(arg, Number):
            total = total * arg.value if product else total + arg.value
        else:
            rest.append(arg)
    kept = [arg for arg in rest if product and arg.type != SCALAR]
    free = [arg for arg in rest if arg not in kept]
    kept = [*sorted(_powers(free) if product else free, key=repr), *kept]
    if product and not total and tree.type == SCALAR:
        return Number(total)
    if total != product or not kept:
        kept = [Number(total), *kept]
    return kept[0] if len(kept) == 1 else replace(tree, args=tuple(kept))


def _powers(factors: list[Tree]) -> list[Tree]:
    """Equal factors as powers; what stands below a line is not cancelled against what is above."""
    found: dict[tuple[Tree, bool], int] = {}
    for factor in factors:
        base, exponent = _raised(factor)
        found[base, exponent < 0] = found.get((base, exponent < 0), 0) + exponent
    return [
        base if power == 1 else _power(Call("pow", (base, Number(Fraction(power)))))
        for (base, _), power in found.items()
    ]


def _raised(tree: Tree) -> tuple[Tree, int]:
    """A power of a whole number as base and exponent; anything else as its own first power."""
    match tree:
        case Call("pow", (base, Number(exponent))) if exponent.denominator == 1:
            return base, int(exponent)
        case _:
            return tree, 1


def _power(tree: Call) -> Tree:
    """Powers of numbers, norms, powers and products, where the exponent is a number."""
    base, exponent = tree.args
    if exponent == _ONE:
        return base
    whole = isinstance(exponent, Number) and exponent.value.denominator == 1
    return _whole(tree, base, exponent) if whole else tree  # type: ignore[arg-type]


def _whole(tree: Call, base: Tree, exponent: Number) -> Tree:
    power = int(exponent.value)
    match base:
        case Number(value) if value and abs(power) <= STEEPEST:
            return Number(value**power)
        case Call("norm", (inner,)) if power == 2:
            return canonical(Call("dot", (inner, inner)))
        case Call("pow", (below, Number(under))) if under.denominator == 1:
            return _power(replace(tree, args=(below, Number(under * power))))
        case Call("mul", args) if tree.type == SCALAR and all(a.type == SCALAR for a in args):
            raised = tuple(Call("pow", (arg, exponent)) for arg in args)
            return canonical(Call("mul", raised))
        case _:
            return tree


def _depth(tree: Tree) -> int:
    match tree:
        case Call(_, args):
            return max(map(_depth, args), default=0)
        case Bind(_, _, over, body):
            return 1 + max(map(_depth, (*over, body)))
        case _:
            return 0
