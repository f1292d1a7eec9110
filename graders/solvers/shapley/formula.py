"""The worth of every coalition from a formula over membership.

Each player is a variable that is 1 for the coalitions that the player is inside of, and 0 for the
others: `a*b + 2*c`, `max(3*a, 5*b)`, `indicator(2*a + b + c >= 3)`. Only exact operations exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.unreadable import Unreadable
from graders.solvers.shapley import worths
from graders.solvers.shapley.worths import Worths

Operation: TypeAlias = Callable[..., Worths]

MOST_EXPONENT = 64


def _relation(relation: np.ufunc) -> Operation:
    return lambda a, b: worths.compare(relation, a, b)


def _extreme(choose: np.ufunc) -> Operation:
    return lambda *args: reduce(lambda a, b: worths.pick(choose, a, b), args)


def _many(operation: Callable[[Worths, Worths], Worths]) -> Operation:
    return lambda *args: reduce(operation, args)


def _abs(a: Worths) -> Worths:
    return Worths(abs(a.array), a.denominator, a.bound)


def _floor(a: Worths) -> Worths:
    return Worths(a.array // a.denominator, 1, a.bound)


def _not(a: Worths) -> Worths:
    return Worths(1 - a.array, 1, 1)


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "add": _many(worths.add),
        "mul": _many(worths.multiply),
        "div": worths.divide,
        "neg": worths.negative,
        "abs": _abs,
        "floor": _floor,
        "ceil": lambda a: worths.negative(_floor(worths.negative(a))),
        "min": _extreme(np.minimum),
        "max": _extreme(np.maximum),
        "relu": lambda a: Worths(np.maximum(a.array, 0), a.denominator, a.bound),
        "indicator": lambda a: a,
        "and": _extreme(np.minimum),
        "or": _extreme(np.maximum),
        "not": _not,
        "eq": _relation(np.equal),
        "ne": _relation(np.not_equal),
        "lt": _relation(np.less),
        "le": _relation(np.less_equal),
        "gt": _relation(np.greater),
        "ge": _relation(np.greater_equal),
    }
)
"""What each function of the language does to all coalitions at once."""


def from_formula(players: Sequence[str], text: str) -> Worths:
    """Read `text` and compute it for every coalition of `players`.

    Raises:
        ValueError: It cannot be read, or holds something that is not exact (a root, a logarithm).
    """
    try:
        names = declarations(dict.fromkeys(players, "real"))
        tree = parse(text, names).tree
    except Unreadable as error:
        raise ValueError(f"the formula {text!r}: {error.message}") from error
    if len(names) != len(players):
        raise ValueError("two players have the same name in formulas")
    where = {name: position for position, name in enumerate(names)}
    return _evaluate(tree, where, len(players))


def _evaluate(tree: Tree, where: Mapping[str, int], players: int) -> Worths:
    match tree:
        case Number(value):
            return worths.constant(value, players)
        case Symbol(name):
            return worths.membership(where[name], players)
        case Call("pow", (base, Number(value))):
            return _power(_evaluate(base, where, players), value, players)
        case Call(function, args) if function in OPERATIONS:
            return OPERATIONS[function](*(_evaluate(arg, where, players) for arg in args))
        case Call(function) | Bind(function):
            raise ValueError(f"a worth is exact, and {function} is not")


def _power(base: Worths, exponent: Fraction, players: int) -> Worths:
    if exponent.denominator != 1 or not 0 <= exponent <= MOST_EXPONENT:
        raise ValueError(f"an exponent is a whole number from 0 to {MOST_EXPONENT}")
    one = worths.constant(Fraction(1), players)
    return reduce(worths.multiply, [base] * int(exponent), one)
