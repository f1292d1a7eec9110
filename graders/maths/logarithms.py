"""Logarithms of densities, written out: log of a product of powers and exponentials as a sum.

Factors are taken apart where they are seen to be positive, and one more may be of any sign: so the
sum has a value exactly where the logarithm has one, and it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.maths.terms import HALF, negated
from graders.maths.tree import Bind, Call, Number, Tree


def spread(tree: Tree) -> Tree:
    """Return the tree with every such logarithm as a sum.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real"})
    >>> to_ascii(spread(parse("log(exp(-x^2)/(2 pi)^(1/2))", names).tree))
    '-x^2 - 1/2*(log(2) + log(pi))'
    """
    match tree:
        case Call("log", (inner,)):
            return _spread_log(inner)
        case Call(_, args):
            return replace(tree, args=tuple(map(spread, args)))
        case Bind(body=body):
            return replace(tree, body=spread(body))
        case _:
            return tree


def _spread_log(inner: Tree) -> Tree:
    factors = list(_factors(inner))
    if len(factors) > 1 and sum(not positive(factor) for factor, _ in factors) > 1:
        return Call("log", (spread(inner),))
    terms = [term if above else negated(term) for term, above in map(_logged, factors)]
    return terms[0] if len(terms) == 1 else Call("add", tuple(terms))


def _factors(tree: Tree, *, above: bool = True) -> Iterator[tuple[Tree, bool]]:
    """The factors of a number, and whether each stands above the line."""
    match tree:
        case Call("mul", args):
            for arg in args:
                yield from _factors(arg, above=above)
        case Call("div", (over, under)):
            yield from _factors(over, above=above)
            yield from _factors(under, above=not above)
        case _:
            yield tree, above


def _logged(factor: tuple[Tree, bool]) -> tuple[Tree, bool]:
    """The logarithm of a factor."""
    tree, above = factor
    match tree:
        case Call("exp", (inner,)):
            return spread(inner), above
        case Call("pow", (base, exponent)) if positive(base):
            return Call("mul", (exponent, _spread_log(base))), above
        case Call("sqrt", (base,)) if positive(base):
            return Call("mul", (HALF, _spread_log(base))), above
        case _:
            return Call("log", (spread(tree),)), above


def positive(tree: Tree) -> bool:
    """Whether a number is seen to be above 0, wherever it has a value."""
    match tree:
        case Number(value):
            return value > 0
        case Call("exp" | "pi" | "e"):
            return True
        case Call("mul" | "div" | "add" | "sqrt", args):
            return all(map(positive, args))
        case Call("pow", (base, _)):
            return positive(base)
        case _:
            return False
