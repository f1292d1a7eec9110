"""A formula with kinks, cut into pieces on which it is smooth.

    plain     max, min and comparisons in terms of the sign of one argument
    sources   the arguments whose sign decides between pieces, innermost first
    resolved  the formula on one side: relu(x) is x or 0, |x| is x or -x, conditions hold or fail

Single points do not count, because the laws in question give them no probability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from graders.maths.balls.law import Unsure
from graders.maths.terms import ONE, ZERO, minus, negated
from graders.maths.tree import Bind, Call, Number, Tree, children, free
from graders.maths.types import SCALAR

Names = frozenset[str]
Truth = Callable[[Tree], bool]

_BENT = frozenset({"relu", "leaky_relu", "abs", "sign", "step"})
_COMPARED = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
_SPLIT = _BENT | _COMPARED


def difference(left: Tree, right: Tree) -> Tree:
    """Return left - right."""
    if right == ZERO:
        return left
    return negated(right) if left == ZERO else minus(left, right)


def plain(tree: Tree) -> Tree:
    """Return the formula with max, min and comparisons spelled by the sign of one argument."""
    if not isinstance(tree, Call):
        return tree
    args = tuple(map(plain, tree.args))
    scalars = all(arg.type == SCALAR for arg in args)
    if tree.function == "max" and scalars:
        return reduce(_larger, args)
    if tree.function == "min" and scalars:
        turned: list[Tree] = [Call("neg", (arg,)) for arg in args]
        return Call("neg", (reduce(_larger, turned),))
    if tree.function in _COMPARED and scalars:
        return replace(tree, args=(difference(*args), ZERO))
    if tree.function == "kronecker":
        return Call("indicator", (Call("eq", (difference(*args), ZERO)),))
    return replace(tree, args=args)


def _larger(left: Tree, right: Tree) -> Tree:
    return Call("add", (right, Call("relu", (difference(left, right),))))


def sources(tree: Tree, names: Names) -> Iterator[Tree]:
    """Yield the arguments with `names` in them that decide between pieces and have none inside."""
    if free(tree).isdisjoint(names):
        return
    if isinstance(tree, Call) and tree.function in _SPLIT:
        inner = [found for arg in tree.args for found in sources(arg, names)]
        if not inner and not free(tree.args[0]).isdisjoint(names):
            yield tree.args[0]
        yield from inner
        return
    if isinstance(tree, Bind):
        raise Unsure
    for child in children(tree):
        yield from sources(child, names)


def resolved(tree: Tree, signs: Mapping[Tree, int], names: Names, truth: Truth) -> Tree:
    """Return the formula where arguments have known signs.

    Args:
        tree: A plain formula.
        signs: The sign of each argument that is decided; 0 if it is 0 on a whole piece.
        names: What moves.
        truth: The truth of a condition in which nothing moves.
    """

    def turned(tree: Tree) -> Tree:
        if not isinstance(tree, Call):
            return tree
        if tree.function in _BENT and tree.args[0] in signs:
            return _bent(tree, signs[tree.args[0]])
        args = tuple(map(turned, tree.args))
        if tree.function == "indicator":
            held = holds(args[0])
            return replace(tree, args=args) if held is None else ONE if held else ZERO
        if tree.function == "cases":
            return _chosen(replace(tree, args=args), holds)
        return replace(tree, args=args)

    def holds(condition: Tree) -> bool | None:
        match condition:
            case Call("and" | "or" as name, args):
                stop, found = name == "or", [holds(arg) for arg in args]
                return stop if stop in found else None if None in found else not stop
            case Call("not", (inner,)):
                held = holds(inner)
                return None if held is None else not held
            case Call(name, (inner, _)) if name in _COMPARED and inner in signs:
                return _compared(name, signs[inner])
            case _:
                return truth(condition) if free(condition).isdisjoint(names) else None

    return turned(tree)


def _bent(tree: Call, sign: int) -> Tree:
    argument = tree.args[0]
    if tree.function in ("sign", "step"):
        return Number(Fraction(sign if tree.function == "sign" else max(sign, 0)))
    if sign > 0:
        return argument
    if tree.function == "relu":
        return ZERO
    if tree.function == "abs":
        return Call("neg", (argument,))
    return Call("mul", (tree.args[1], argument))


def _compared(name: str, sign: int) -> bool:
    holding = {"lt": (-1,), "le": (-1, 0), "gt": (1,), "ge": (0, 1), "eq": (0,), "ne": (-1, 1)}
    return sign in holding[name]


def _chosen(tree: Call, holds: Callable[[Tree], bool | None]) -> Tree:
    """The arm of `cases` that applies, as far as it is decided."""
    kept: list[Tree] = []
    for value, condition in zip(tree.args[::2], tree.args[1::2], strict=False):
        held = holds(condition)
        if held and not kept:
            return value
        if held is None or held:
            kept += [value, condition]
    if len(tree.args) % 2:
        return replace(tree, args=(*kept, tree.args[-1])) if kept else tree.args[-1]
    if not kept:
        raise Unsure
    return replace(tree, args=tuple(kept))
