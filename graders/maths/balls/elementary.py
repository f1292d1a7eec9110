"""Exponential, trigonometric and hyperbolic functions and their inverses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, fmpq

from graders.maths.balls.arithmetic import divide
from graders.maths.balls.value import ONE, ZERO, Undefined, Value, ball

Unary: TypeAlias = Callable[[Value], Value]


def unary(
    method: Callable[[arb], arb],
    known: tuple[fmpq, fmpq] | None = None,
    outside: Callable[[arb], bool] | None = None,
    reason: str = "",
) -> Unary:
    """Lift a function of balls to values.

    Args:
        method: Encloses the function on a ball.
        known: An argument at which the value is rational, and that value.
        outside: Whether a ball lies wholly outside the domain.
        reason: What to say then.
    """

    def function(value: Value) -> Value:
        if type(value) is fmpq:
            if known is not None and value == known[0]:
                return known[1]
            value = arb(value)
        if outside is not None and outside(value):
            raise Undefined(reason)
        return method(value)

    return function


_ORIGIN, _PEAK = (ZERO, ZERO), (ZERO, ONE)


def _off_unit(value: arb) -> bool:
    return bool(value < -1 or value > 1)


def _off_open_unit(value: arb) -> bool:
    return bool(value <= -1 or value >= 1)


def _below_one(value: arb) -> bool:
    return bool(value < 1)


exp = unary(arb.exp, _PEAK)
sin = unary(arb.sin, _ORIGIN)
cos = unary(arb.cos, _PEAK)
tan = unary(arb.tan, _ORIGIN)
cot = unary(arb.cot, None, arb.is_zero, "the cotangent of 0")
sec = unary(arb.sec, _PEAK)
csc = unary(arb.csc, None, arb.is_zero, "the cosecant of 0")
asin = unary(arb.asin, _ORIGIN, _off_unit, "the arcsine of a number beyond 1")
acos = unary(arb.acos, (ONE, ZERO), _off_unit, "the arccosine of a number beyond 1")
atan = unary(arb.atan, _ORIGIN)
sinh = unary(arb.sinh, _ORIGIN)
cosh = unary(arb.cosh, _PEAK)
tanh = unary(arb.tanh, _ORIGIN)
coth = unary(arb.coth, None, arb.is_zero, "the hyperbolic cotangent of 0")
sech = unary(arb.sech, _PEAK)
csch = unary(arb.csch, None, arb.is_zero, "the hyperbolic cosecant of 0")
asinh = unary(arb.asinh, _ORIGIN)
acosh = unary(arb.acosh, (ONE, ZERO), _below_one, "the inverse cosine of a number below 1")
atanh = unary(arb.atanh, _ORIGIN, _off_open_unit, "the inverse tangent of a number beyond 1")


def sigmoid(value: Value) -> Value:
    """Return 1 / (1 + exp(-value))."""
    return divide(ONE, 1 + exp(-value))


def softplus(value: Value) -> Value:
    """Return log(1 + exp(value)), without cancellation for large arguments."""
    held = ball(value)
    return held + (-held).exp().log1p() if held > 0 else held.exp().log1p()
