"""Division, powers and roots. Sums, products and negation are Python's own operators.

Conventions: 0^0 = 1, as in power series; an exponent that is a constant fraction with an odd
denominator takes the real root of a negative number, (-8)^(1/3) = -2; every other fractional
power of a negative number is undefined.
"""

from __future__ import annotations

from flint import arb, fmpq, fmpz

from graders.maths.balls.value import EXACT_BITS, NAN, ONE, ZERO, Undefined, Value, ball, finite

_SMALL = 1 << 64


def divide(numerator: Value, denominator: Value) -> Value:
    """Return the quotient.

    Raises:
        Undefined: The denominator is exactly zero.
    """
    if type(denominator) is fmpq:
        if not denominator:
            raise Undefined("division by zero")
    elif denominator.is_zero():
        raise Undefined("division by zero")
    return numerator / denominator


def integer_power(base: Value, exponent: int) -> Value:
    """Return `base` to an integer power: exact while that fits into `EXACT_BITS`.

    Raises:
        Undefined: A negative power of zero.
    """
    if exponent == 0:
        return ONE if finite(base) else NAN
    if exponent < 0 and not base:
        raise Undefined("division by zero")
    if type(base) is fmpq:
        if base in (-1, 0, 1):
            return base ** (exponent % 2) if base else ZERO
        if base.height_bits() * abs(exponent) <= EXACT_BITS:
            return base**exponent
        base = arb(base)
    if abs(exponent) < _SMALL:
        return base**exponent
    size = abs(base) ** arb(fmpz(exponent))
    return size if exponent % 2 == 0 or base > 0 else -size if base < 0 else NAN


def power(base: Value, exponent: Value, *, real_roots: bool = False) -> Value:
    """Return `base` to the power `exponent`.

    `real_roots` says that the exponent is a constant, so that an odd denominator means a root.

    Raises:
        Undefined: No real value exists.
    """
    if type(exponent) is not fmpq:
        return _real_power(base, exponent)
    if exponent.q == 1:
        return integer_power(base, int(exponent.p))
    if not base:
        if exponent < 0:
            raise Undefined("division by zero")
        return ZERO
    if base < 0:
        if not (real_roots and exponent.q % 2):
            raise Undefined("a fractional power of a negative number")
        size = _positive_power(-base, exponent)
        return -size if exponent.p % 2 else size
    if real_roots and exponent.q % 2 and not base > 0:
        return _straddling_root(base, exponent)
    return _positive_power(base, exponent)


def _positive_power(base: Value, exponent: fmpq) -> Value:
    if exponent.q == 2:
        return integer_power(square_root(base), int(exponent.p))
    if type(base) is fmpq:
        known = _rational_root(base, exponent.q)
        if known is not None:
            return integer_power(known, int(exponent.p))
        base = arb(base)
    return base**exponent


def _rational_root(value: fmpq, degree: fmpz) -> fmpq | None:
    """The root of a positive rational, if it is rational."""
    if degree > EXACT_BITS:
        return ONE if value == 1 else None
    root = fmpq(value.p.root(int(degree)), value.q.root(int(degree)))
    return root if root ** int(degree) == value else None


def _straddling_root(base: arb, exponent: fmpq) -> Value:
    """The root of a ball that holds both signs: it is monotone between -R^e and R^e."""
    if exponent < 0 or not base.is_finite():
        return NAN
    bound = base.abs_upper() ** exponent
    return arb(0).union(bound) if exponent.p % 2 == 0 else (-bound).union(bound)


def _real_power(base: Value, exponent: arb) -> Value:
    if type(base) is fmpq:
        if base == 1:
            return ONE if exponent.is_finite() else NAN
        if base == 0:
            if exponent < 0:
                raise Undefined("division by zero")
            return ZERO if exponent > 0 else NAN
        base = arb(base)
    if base < 0:
        if exponent.is_finite() and not exponent.contains_integer():
            raise Undefined("a fractional power of a negative number")
        return NAN
    return (base.log() * exponent).exp() if base > 0 else NAN


def square_root(value: Value) -> Value:
    """Return the square root: exact for squares of rationals.

    Raises:
        Undefined: `value` is negative.
    """
    if value < 0:
        raise Undefined("the square root of a negative number")
    if type(value) is fmpq:
        root = fmpq(value.p.isqrt(), value.q.isqrt())
        if root * root == value:
            return root
        value = arb(value)
    return value.sqrt()


def root(value: Value, degree: Value) -> Value:
    """Return the real root of an integer degree; odd degrees take negative numbers.

    Raises:
        Undefined: The degree is no non-zero integer, or the root is not real.
    """
    if type(degree) is not fmpq:
        return NAN if degree.contains_integer() else power(value, 1 / degree)
    if degree.q != 1:
        return power(value, divide(ONE, degree))
    return power(value, divide(ONE, degree), real_roots=True)


def logarithm(value: Value, base: Value | None = None) -> Value:
    """Return the natural logarithm, or that to `base`: exact where it is an integer.

    Raises:
        Undefined: `value` or `base` is not positive, or `base` is 1.
    """
    if value <= 0:
        raise Undefined("the logarithm of a number that is not positive")
    result = ZERO if type(value) is fmpq and value == 1 else ball(value).log()
    if base is None:
        return result
    quotient = divide(result, logarithm(base))
    if type(value) is type(base) is fmpq and type(quotient) is arb:
        return _known_exponent(value, base, quotient)
    return quotient


def _known_exponent(value: fmpq, base: fmpq, exponent: arb) -> Value:
    """The integer in a ball for the logarithm, if `base` to it is `value`; else the ball."""
    whole = exponent.unique_fmpz()
    if whole is None or abs(whole) > EXACT_BITS:
        return exponent
    return fmpq(whole) if base ** int(whole) == value else exponent
