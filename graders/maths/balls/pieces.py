"""Functions in pieces, and conditions: exact on rationals, enclosures on balls that straddle."""

from __future__ import annotations

from flint import arb, fmpq

from graders.maths.balls.value import NAN, ONE, ZERO, Truth, Undefined, Value, ball, finite

_UNSURE_SIGN = arb(0, 1)
_UNSURE_STEP = arb("0.5 +/- 0.5")


def relu(value: Value) -> Value:
    """Return max(value, 0)."""
    if value >= 0:
        return value
    return ZERO if value < 0 else value.max(arb(0))


def leaky_relu(value: Value, slope: Value) -> Value:
    """Return `value` where it is positive, `slope * value` where it is negative."""
    if value >= 0:
        return value
    return slope * value if value < 0 else value.union(ball(slope * value))


def sign(value: Value) -> Value:
    """Return -1, 0 or 1."""
    if value > 0:
        return ONE
    if value < 0:
        return -ONE
    if type(value) is fmpq or value.is_zero():
        return ZERO
    return _UNSURE_SIGN if value.is_finite() else NAN


def step(value: Value) -> Value:
    """Return 1 for positive and 0 for negative numbers.

    Raises:
        Undefined: At 0, where conventions differ; no verdict shall depend on one.
    """
    if value > 0:
        return ONE
    if value < 0:
        return ZERO
    if type(value) is fmpq or value.is_zero():
        raise Undefined("the step function at 0 is a matter of convention")
    return _UNSURE_STEP if value.is_finite() else NAN


def floor(value: Value) -> Value:
    """Return the largest integer that is at most `value`."""
    if type(value) is fmpq:
        return fmpq(value.floor())
    low = value.floor()
    unique = low.unique_fmpz() if low.is_finite() else None
    return low if unique is None else fmpq(unique)


def ceiling(value: Value) -> Value:
    """Return the smallest integer that is at least `value`."""
    return -floor(-value)


def larger(left: Value, right: Value) -> Value:
    """Return the maximum of two."""
    if left >= right:
        return left
    return right if left < right else ball(left).max(ball(right))


def smaller(left: Value, right: Value) -> Value:
    """Return the minimum of two."""
    if left <= right:
        return left
    return right if left > right else ball(left).min(ball(right))


def less(left: Value, right: Value) -> Truth:
    """Whether left < right, None if these balls cannot tell."""
    if left < right:
        return True
    return False if left >= right else None


def at_most(left: Value, right: Value) -> Truth:
    """Whether left <= right."""
    if left <= right:
        return True
    return False if left > right else None


def greater(left: Value, right: Value) -> Truth:
    """Whether left > right."""
    return less(right, left)


def at_least(left: Value, right: Value) -> Truth:
    """Whether left >= right."""
    return at_most(right, left)


def same(left: Value, right: Value) -> Truth:
    """Whether left = right: True only for exact rationals, since balls cannot prove it."""
    if type(left) is fmpq and type(right) is fmpq:
        return bool(left == right)
    if not (finite(left) and finite(right)):
        return None
    return None if ball(left).overlaps(ball(right)) else False


def unlike(left: Value, right: Value) -> Truth:
    """Whether left and right differ."""
    return negation(same(left, right))


def both(left: Truth, right: Truth) -> Truth:
    """Whether left and right hold."""
    if left is False or right is False:
        return False
    return None if left is None else right


def negation(truth: Truth) -> Truth:
    """Return the opposite; what cannot be told stays so."""
    return None if truth is None else not truth


def indicator(truth: Truth) -> Value:
    """Return 1 for a true condition and 0 for a false one."""
    if truth is None:
        return _UNSURE_STEP
    return ONE if truth else ZERO
