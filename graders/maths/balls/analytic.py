"""Smooth formulas at complex points, as rigorous integration along a line needs them.

Follow   a complex ball -> the ball of the formula's values on it

What is real and has no value, as the logarithm of -1, has none here either: where the real part
of an argument is not certainly positive, logarithms, roots and powers answer `nan`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, mul, neg
from types import MappingProxyType
from typing import TypeAlias

from flint import acb, arb

from graders.maths.balls.law import Unsure
from graders.maths.balls.value import Value, ball, whole
from graders.maths.tree import Call, Symbol, Tree, free
from graders.maths.types import SCALAR

Follow: TypeAlias = Callable[[acb], acb]
Constant: TypeAlias = Callable[[Tree], Value]
"""The value of a tree without the variable."""

_NAN = acb("nan", "nan")
MOST_POWER = 10_000


def follow(tree: Tree, moving: Mapping[str, Follow], constant: Constant) -> Follow:
    """Return the function that `tree` is of the point on the line.

    Args:
        tree: A smooth formula.
        moving: The names that depend on the point, and how.
        constant: Evaluates what does not.

    Raises:
        Unsure: Something in it has no continuation here.
    """
    if tree.type != SCALAR:
        raise Unsure
    if free(tree).isdisjoint(moving):
        value = acb(ball(constant(tree)))
        return lambda _: value
    match tree:
        case Symbol(name):
            return moving[name]
        case Call("pow", (base, above)):
            return _power(base, above, moving, constant)
        case Call(name, args):
            parts = [follow(arg, moving, constant) for arg in args]
            return _call(name, parts)
        case _:
            raise Unsure


def _call(name: str, parts: list[Follow]) -> Follow:
    if name in _FOLDED:
        join = _FOLDED[name]
        if len(parts) == 2:
            left, right = parts
            return lambda x: join(left(x), right(x))
        return lambda x: reduce(join, [part(x) for part in parts])
    if name == "div":
        above, below = parts
        return lambda x: above(x) / below(x)
    if name == "log" and len(parts) == 2:
        value, base = parts
        return lambda x: _log(value(x)) / _log(base(x))
    function = ANALYTIC.get(name)
    if function is None or len(parts) != 1:
        raise Unsure
    [part] = parts
    return lambda x: function(part(x))


def _power(base: Tree, above: Tree, moving: Mapping[str, Follow], constant: Constant) -> Follow:
    below = follow(base, moving, constant)
    if not free(above).isdisjoint(moving):
        exponent = follow(above, moving, constant)
        return lambda x: (_log(below(x)) * exponent(x)).exp()
    value = constant(above)
    if whole(value) and abs(value) <= MOST_POWER:
        count = int(value.p)
        return lambda x: below(x) ** count
    power = acb(ball(value))
    return lambda x: (_log(below(x)) * power).exp()


def _right(function: Callable[[acb], acb]) -> Callable[[acb], acb]:
    """Only where the real part is certainly positive."""
    return lambda z: function(z) if z.real > 0 else _NAN


_log = _right(acb.log)


def _sigmoid(z: acb) -> acb:
    if z.real < 0:
        up = z.exp()
        return up / (1 + up)
    return 1 / (1 + (-z).exp())


def _softplus(z: acb) -> acb:
    """log(1 + e^z), where 1 + e^z is seen to have a positive real part."""
    up = z.exp()
    if z.real > 1:
        down = (-z).exp()
        return z + down.log1p() if abs(down) < 1 else _NAN
    return up.log1p() if abs(up) < 1 or 1 + up.real > 0 else _NAN


def _normal_cdf(z: acb) -> acb:
    return (-z / arb(2).sqrt()).erfc() / 2


def _density(z: acb) -> acb:
    return (-z * z / 2).exp() / (2 * arb.pi()).sqrt()


_FOLDED: Mapping[str, Callable[[acb, acb], acb]] = MappingProxyType({"add": add, "mul": mul})

_MEROMORPHIC = (
    *("exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth"),
    *("sech", "csch", "erf", "erfc"),
)

ANALYTIC: Mapping[str, Callable[[acb], acb]] = MappingProxyType(
    {"neg": neg, "sqrt": _right(acb.sqrt), "log": _log, "lgamma": _right(acb.lgamma)}
    | {"sigmoid": _sigmoid, "softplus": _softplus, "Phi": _normal_cdf, "phi": _density}
    | {name: getattr(acb, name) for name in _MEROMORPHIC}
    | {"gamma": _right(acb.gamma), "asinh": lambda z: z.asinh() if z.imag == 0 else _NAN}
)
"""Functions of one number that continue to complex ones, without branch cuts where they answer."""
