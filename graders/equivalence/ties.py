"""What steps and conditions do on their very edge, where what they compare is equal.

1[g > 0] and 1[g >= 0] differ where g = 0, and nowhere else: where that is at irrational places
alone, no point tells them apart.
"""

from __future__ import annotations

from graders.equivalence.kinks import kinks
from graders.maths.calculus import DERIVATIVES
from graders.maths.tree import Bind, Call, Tree, walk

_TIES = {"lt": "open", "gt": "open", "le": "closed", "ge": "closed"}
_DENIED = {"open": "closed", "closed": "open"}
_STEPS = {"step": "open", "sign": "middle"}


def alike(one: Tree, two: Tree) -> bool:
    """Whether two formulas count edges alike; the slope of a kink has no value on them."""
    return ties(one) == ties(two) or any(map(_bent, (*walk(one), *walk(two))))


def _bent(tree: Tree) -> bool:
    return isinstance(tree, Bind) and tree.binder in DERIVATIVES and bool(kinks(tree.body))


def ties(tree: Tree, *, negated: bool = False) -> frozenset[str]:
    """The kinds of edges in a formula, or in a condition; what binders ask is left out.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"x": "real"})
    >>> for text in "x > 2", "not x <= 2", "1[x >= 2]", "x sign(x)", "step(x)":
    ...     print(text, *ties(parse(text, names).tree))
    x > 2 open
    not x <= 2 open
    1[x >= 2] closed
    x sign(x) middle
    step(x) open
    """
    if not isinstance(tree, Call):
        return frozenset()
    if (own := _TIES.get(tree.function)) is not None:
        return frozenset({_DENIED[own] if negated else own})
    inner = negated != (tree.function == "not")
    found = frozenset().union(*(ties(arg, negated=inner) for arg in tree.args))
    return found | {_STEPS[tree.function]} if tree.function in _STEPS else found
