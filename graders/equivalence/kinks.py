"""Where a formula may bend or jump: expressions whose sign decides which piece applies.

Random points on one side of a kink say nothing about the other: sqrt(x^2) is x for all positive x.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graders.maths.tree import Bind, Call, Tree, children
from graders.maths.types import SCALAR

_OF_ARGUMENT = frozenset({"abs", "sign", "step", "relu", "leaky_relu"})
_OF_DIFFERENCE = frozenset({"max", "min", "eq", "ne", "lt", "le", "gt", "ge"})
BENDING = _OF_ARGUMENT | _OF_DIFFERENCE | {"sqrt", "root"}
"""The functions that may have kinks."""
JUMPING = frozenset({"cases", "indicator", "sign", "step", "kronecker"})
"""Functions whose value on an edge may be another one than on either side of it."""


def kinks(tree: Tree) -> tuple[Tree, ...]:
    """Return the expressions at whose zeros `tree` may bend or jump, outside of binders."""
    return tuple(kink for kink in dict.fromkeys(_kinks(tree)) if kink.type == SCALAR)


def _kinks(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Bind("derivative" | "hessian", _, _, body):
            yield from _kinks(body)
            return
        case Bind(_, _, over, _):
            for limit in over:
                yield from _kinks(limit)
            return
        case Call(name, args) if name in _OF_ARGUMENT:
            yield args[0]
        case Call(name, args) if name in _OF_DIFFERENCE:
            for left, right in combinations(args, 2):
                if left.type == right.type == SCALAR:
                    yield Call("add", (left, Call("neg", (right,))))
        case Call("sqrt" | "root", (Call("pow", (base, _)), *_)):
            yield base
        case _:
            pass
    for child in children(tree):
        yield from _kinks(child)
