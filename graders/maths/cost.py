"""What it would take to evaluate a tree, foretold from the tree alone.

Two things are dear however small the variables are: numbers without variables in them that are
astronomically large or small, and sums that are long. Everything else costs little per node,
because what does not fit into a bounded rational becomes a ball. Sums whose limits hold variables
pay at the point, from a `Meter`, before they run.

    magnitude   |log2 |value||, at most; how many digits stand before or after the point
    nodes       node evaluations
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from graders.maths.balls.meter import MOST_TERMS
from graders.maths.tree import Bind, Number, Symbol, Tree

MOST_BITS = 1 << 24
"""Magnitude of the largest constant that is evaluated: about five million digits."""

MOST_NODES = 20_000
MOST_FACTORIAL = 2_000
MOST_BINOMIAL = 20_000
MOST_HARMONIC = 1_000_000


class Cost(NamedTuple):
    """What evaluating a tree takes; magnitude is None where variables decide it."""

    magnitude: float | None
    nodes: int


_OPEN = Cost(None, 1)


class TooDear(Exception):  # noqa: N818 - an outcome, not a fault of the program
    """The tree must not be evaluated: the message says which part of it."""


def forecast(tree: Tree) -> Cost:
    """Return what it takes to evaluate `tree`.

    Raises:
        TooDear: It is beyond the limits.
    """
    if isinstance(tree, Symbol):
        return _OPEN
    if isinstance(tree, Number):
        return Cost(sum(map(_bits, tree.value.as_integer_ratio())), 1)
    if isinstance(tree, Bind):
        return _loop(tree)
    nodes, sizes = 1, []
    for arg in tree.args:
        size, count = forecast(arg)
        nodes += count
        if size is not None:
            sizes.append(size)
    closed = len(sizes) == len(tree.args)
    return _checked(_MAGNITUDES.get(tree.function, _bounded)(sizes) if closed else None, nodes)


def _bits(number: int) -> float:
    return math.log2(max(1, abs(number)))


def _checked(size: float | None, nodes: int) -> Cost:
    if size is not None and not size <= MOST_BITS:
        raise TooDear("a number with too many digits")
    if nodes > MOST_NODES:
        raise TooDear("too many steps")
    return Cost(size, nodes)


def _loop(tree: Bind) -> Cost:
    limits = [forecast(limit) for limit in tree.over]
    body = forecast(tree.body)
    nodes = sum(limit.nodes for limit in limits)
    sizes = [limit.magnitude for limit in limits if limit.magnitude is not None]
    if len(sizes) < len(limits):
        return _checked(None, nodes + body.nodes)
    terms = sum(_value(size) for size in sizes)
    if tree.variable.type.kind == "set":
        terms = _value(terms)
    if not terms <= 2 * MOST_TERMS:
        raise TooDear("a sum or product with too many terms")
    return _checked(None, nodes + math.ceil(terms) * body.nodes)


def _value(size: float) -> float:
    """The largest number of this magnitude."""
    return 2.0**size if size < 1000 else math.inf


def _bounded(_: list[float]) -> float:
    return 1.0


def _power(sizes: list[float]) -> float:
    base, exponent = sizes
    return max(base, 1.0) * _value(exponent)


def _growing(sizes: list[float]) -> float:
    return 1.5 * _value(sizes[0])


def _factorial(sizes: list[float]) -> float:
    count = _value(sizes[0])
    if count > MOST_FACTORIAL + 1:
        raise TooDear("the factorial of a large number")
    return count * (sizes[0] + 1)


def _harmonic(sizes: list[float]) -> float:
    if _value(sizes[0]) > MOST_HARMONIC:
        raise TooDear("the harmonic number of a large number")
    return 4.0


def _binomial(sizes: list[float]) -> float:
    if _value(max(sizes)) > MOST_BINOMIAL:
        raise TooDear("a binomial coefficient of large numbers")
    return _value(sizes[0])


_MAGNITUDES: Mapping[str, Callable[[list[float]], float]] = MappingProxyType(
    {
        "add": lambda sizes: max(sizes) + len(sizes),
        "mul": sum,
        "div": sum,
        "neg": sum,
        "abs": sum,
        "max": max,
        "min": max,
        "sqrt": sum,
        "root": max,
        "relu": sum,
        "floor": sum,
        "ceil": sum,
        "pow": _power,
        "exp": _growing,
        "sinh": _growing,
        "cosh": _growing,
        "gamma": lambda sizes: _growing(sizes) * (sizes[0] + 1),
        "lgamma": lambda sizes: 2 * sizes[0] + 1,
        "factorial": _factorial,
        "binomial": _binomial,
        "harmonic": _harmonic,
        "set": lambda sizes: math.log2(1 + len(sizes)),
        "integers": lambda sizes: sizes[1] + 1,
        "union": lambda sizes: max(sizes) + len(sizes),
        "intersection": max,
        "setminus": lambda sizes: sizes[0],
        "card": sum,
    }
)
"""How magnitudes grow, of sets that of the number of elements; what is not listed stays small."""
