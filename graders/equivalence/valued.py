"""What must hold wherever a formula has a value, as far as its outermost functions tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graders.maths.sizes import size_tree
from graders.maths.terms import ONE, ZERO, negated
from graders.maths.tree import Call, Number, Tree
from graders.maths.types import SCALAR, TRUTH


def needs(tree: Tree) -> Iterator[Tree]:
    """Yield conditions without which `tree` has no value; of cases, that one of them applies.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> [to_ascii(each) for each in needs(parse("x log(x) + sqrt(1 - y)", names).tree)]
    ['x > 0', '1 - y >= 0']
    """
    match tree:
        case Call("cases", args):
            if len(args) % 2 == 0:
                yield args[1] if len(args) == 2 else Call("or", args[1::2], TRUTH)
            return
        case Call("log", (inner, *_)) if inner.type == SCALAR:
            yield Call("gt", (inner, ZERO), TRUTH)
        case Call("sqrt", (inner,)):
            yield Call("ge", (inner, ZERO), TRUTH)
        case Call("asin" | "acos", (inner,)):
            yield from (Call("le", (negated(ONE), inner), TRUTH), Call("le", (inner, ONE), TRUTH))
        case Call("at", (whole, *indices)):
            yield from _within(whole, indices)
        case Call("and" | "or" | "not" | "given"):
            return
        case _:
            pass
    if isinstance(tree, Call):
        for arg in tree.args:
            yield from needs(arg)


def _within(whole: Tree, indices: Sequence[Tree]) -> Iterator[Tree]:
    for index, size in zip(indices, whole.type.shape, strict=False):
        if isinstance(index, Number) and index != ONE:
            yield Call("le", (index, size_tree(size)), TRUTH)
