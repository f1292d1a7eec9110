"""Factorials, the gamma and error functions, and the normal distribution.

Factorials and binomials of numbers that are not natural are those of the gamma function, so that
n! = n (n - 1)! holds wherever both sides exist.
"""

from __future__ import annotations

from flint import arb, fmpq, fmpz

from graders.maths.balls.elementary import exp, unary
from graders.maths.balls.value import NAN, ONE, ZERO, Undefined, Value, ball, whole

_EXACT_FACTORIAL, _EXACT_HARMONIC = 500, 500


def gamma(value: Value) -> Value:
    """Return the gamma function.

    Raises:
        Undefined: `value` is a non-positive integer.
    """
    if whole(value):
        if value <= 0:
            raise Undefined("the gamma function has a pole there")
        if value <= _EXACT_FACTORIAL:
            return fmpq(fmpz.fac_ui(int(value.p) - 1))
    return ball(value).gamma()


def factorial(value: Value) -> Value:
    """Return `value!`, which is Gamma(value + 1).

    Raises:
        Undefined: `value` is a negative integer.
    """
    if whole(value) and value < 0:
        raise Undefined("the factorial of a negative integer")
    return gamma(value + 1)


def lgamma(value: Value) -> Value:
    """Return log Gamma for a positive number.

    Raises:
        Undefined: `value` is not positive.
    """
    if value <= 0:
        raise Undefined("log-gamma of a number that is not positive")
    return ZERO if type(value) is fmpq and value in (1, 2) else ball(value).lgamma()


def binomial(upper: Value, lower: Value) -> Value:
    """Return the binomial coefficient; exact for integers of moderate size.

    Raises:
        Undefined: The gamma functions that extend it have a pole there.
    """
    if whole(lower):
        if lower < 0:
            return ZERO
        if whole(upper) and 0 <= upper <= _EXACT_FACTORIAL:
            return fmpq(fmpz.bin_uiui(int(upper.p), int(lower.p))) if lower <= upper else ZERO
        if lower <= _EXACT_FACTORIAL:
            return _falling(upper, int(lower.p))
    if whole(upper) and upper < 0:
        raise Undefined("a binomial coefficient of a negative integer")
    top, left, right = ball(upper + 1), ball(lower + 1), ball(upper - lower + 1)
    return top.gamma() * left.rgamma() * right.rgamma()


def _falling(upper: Value, count: int) -> Value:
    result: Value = ONE
    for step in range(count):
        result = result * (upper - step) / (step + 1)
        if type(result) is fmpq and result.height_bits() > 4096:
            result = arb(result)
    return result


def harmonic(value: Value) -> Value:
    """Return 1 + 1/2 + ... + 1/value, by the digamma function for numbers that are not natural.

    Raises:
        Undefined: `value` is a negative integer.
    """
    if whole(value):
        if value < 0:
            raise Undefined("the harmonic number of a negative integer")
        if value <= _EXACT_HARMONIC:
            return fmpq.harmonic(int(value.p))
    return (ball(value) + 1).digamma() + arb.const_euler()


erf = unary(arb.erf, (ZERO, ZERO))
erfc = unary(arb.erfc, (ZERO, ONE))


def normal_cdf(value: Value) -> Value:
    """Return P(Z <= value) for a standard normal Z: erfc, so that tails keep their digits."""
    if type(value) is fmpq and value == 0:
        return fmpq(1, 2)
    return (-ball(value) / arb(2).sqrt()).erfc() / 2


def normal_density(value: Value) -> Value:
    """Return the standard normal density."""
    return exp(-value * value / 2) / (2 * arb.pi()).sqrt()


def normal_quantile(value: Value) -> Value:
    """Return the z with P(Z <= z) = value.

    Raises:
        Undefined: `value` is not strictly between 0 and 1.
    """
    if value <= 0 or value >= 1:
        raise Undefined("the quantile of a probability outside (0, 1)")
    if type(value) is fmpq and value == fmpq(1, 2):
        return ZERO
    return arb(2).sqrt() * (2 * ball(value) - 1).erfinv()


def lambert_w(value: Value) -> Value:
    """Return the principal branch of Lambert's W.

    Raises:
        Undefined: `value` is below -1/e.
    """
    if type(value) is fmpq:
        if value == 0:
            return ZERO
        value = arb(value)
    if value < -(arb(-1).exp()):
        raise Undefined("the Lambert W of a number below -1/e")
    return value.lambertw() if value.is_finite() else NAN
