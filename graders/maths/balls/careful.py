"""Guards against agreement by drowning: x + 10^-900 "equals" x at any lesser precision.

Under these guards an operation answers `nan`, cannot tell at this precision, where a term that is
provably not zero vanishes in the rounding of a sum, or a function is so close to a limit that the
difference may have been lost, as in tanh(10^6) for 1. Agreement is claimed only under guard.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, ctx, fmpq

from graders.maths.balls.value import NAN, Value, ball

_SATURATES = frozenset({"tanh", "coth", "sech", "csch", "sigmoid", "softplus", "sinh", "cosh"})
_SATURATES_FAST = frozenset({"erf", "erfc", "Phi", "phi"})
_SMOOTH = frozenset({"exp", "sin", "cos", "tan", "sec", "asin", "acos", "atan", "asinh", "atanh"})


def add(left: Value, right: Value) -> Value:
    """Return the sum, or `nan` where one term drowns in the rounding of the other."""
    total = left + right
    if type(total) is fmpq or total.is_exact():
        return total
    radius = total.rad()
    return NAN if _drowns(left, radius) or _drowns(right, radius) else total


def _drowns(term: Value, radius: arb) -> bool:
    return bool(abs(term) < radius and term != 0)


def guard(name: str, function: Callable[..., Value]) -> Callable[..., Value]:
    """Return `function`, which the table calls `name`, under guard where it needs one."""
    if name in _SATURATES:
        degree = 1
    elif name in _SATURATES_FAST:
        degree = 2
    elif name in _SMOOTH:
        degree = 0
    else:
        return function

    def guarded(value: Value) -> Value:
        size, room = abs(ball(value)), ctx.prec // 4
        if size < arb(2) ** -room and value != 0:
            return NAN
        if degree and size**degree > room * degree:
            return NAN
        return function(value)

    return guarded
