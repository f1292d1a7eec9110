"""Values: exact numbers, enclosures of those that are not rational, texts, truths and lists.

3/4   94.23   [1.4142 +/- 1e-70]   'train'   True   (1, 2)   frozenset of values
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq

from graders.predicate.trouble import Indefinite, Misused
from graders.sheet import label_key

Number: TypeAlias = "Fraction | Any"
"""A Fraction, or an `arb` where the number is not rational."""
Value: TypeAlias = "Fraction | Any | str | bool | tuple[Value, ...] | frozenset[Value]"

BITS = 256
MOST_BITS = 6_000
MOST_POWER = 64
Span: TypeAlias = tuple[int, int]


def number(value: Value, span: Span) -> Number:
    """`value` as a number; a condition counts 1 where it holds, else 0.

    Raises:
        Misused: It is none.
    """
    if isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, (Fraction, arb)):
        return value
    raise Misused("wrong-type", f"{shown(value)} is no number", span)


def enclosed(value: Number) -> Any:
    """`value` as an enclosure."""
    if isinstance(value, Fraction):
        ctx.prec = BITS
        return arb(fmpq(value.numerator, value.denominator))
    return value


def arithmetic(sign: str, left: Number, right: Number, span: Span) -> Number:
    """`left` and `right` joined by + - * / % or **.

    Raises:
        Misused: It has no value, or is out of bounds.
    """
    if sign in "/%" and _is_zero(right):
        raise Misused("division-by-zero", "this divides by zero", span)
    if sign == "**":
        return _power(left, right, span)
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        exact = _EXACT[sign](left, right)
        if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > MOST_BITS:
            raise Misused("limit-digits", "this number is too long", span)
        return exact
    if sign == "%":
        raise Misused("wrong-type", "a remainder needs exact numbers", span)
    return _EXACT[sign](enclosed(left), enclosed(right))


_EXACT: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "%": lambda left, right: left % right,
}


def _is_zero(value: Number) -> bool:
    if isinstance(value, Fraction):
        return value == 0
    if 0 in value:
        raise Indefinite("division")
    return False


def _power(base: Number, exponent: Number, span: Span) -> Number:
    whole = isinstance(exponent, Fraction) and exponent.denominator == 1
    if whole and abs(exponent) > MOST_POWER:
        raise Misused("limit-exponent", f"an exponent is at most {MOST_POWER}", span)
    if whole and exponent < 0 and _is_zero(base):
        raise Misused("division-by-zero", "this divides by zero", span)
    if whole and isinstance(base, Fraction):
        if max(base.numerator.bit_length(), base.denominator.bit_length()) > 90:
            raise Misused("limit-digits", "this number is too long", span)
        return base ** int(exponent)
    if compared("<", base, Fraction(0)):
        raise Misused("no-value", "a power of a negative number", span)
    return enclosed(base) ** enclosed(exponent)


def compared(sign: str, left: Value, right: Value) -> bool:
    """Whether the comparison of two numbers holds.

    Raises:
        Indefinite: They agree to more digits than are looked at.
    """
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        order = (left > right) - (left < right)
    else:
        one, other = enclosed(left), enclosed(right)
        order = -1 if one < other else 1 if one > other else 0
        if order == 0:
            raise Indefinite("close-call")
    return {
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
        "==": order == 0,
        "!=": order != 0,
    }[sign]


def alike(left: Value, right: Value) -> bool:
    """Whether two values are the same; texts are, if they agree as labels do."""
    if isinstance(left, str) and isinstance(right, str):
        return label_key(left) == label_key(right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        return all(any(alike(one, other) for other in right) for one in left) and all(
            any(alike(one, other) for other in left) for one in right
        )
    kinds = (str, tuple, frozenset)
    if isinstance(left, kinds) or isinstance(right, kinds):
        return False
    left, right = (Fraction(side) if isinstance(side, bool) else side for side in (left, right))
    return compared("==", left, right)


def shown(value: Value) -> str:
    """A value as people read it.

    >>> shown(Fraction(189, 2)), shown((Fraction(1, 3), "train"))
    ('94.5', '[1/3, train]')
    """
    match value:
        case bool() | str():
            return str(value)
        case Fraction():
            return _decimal(value)
        case tuple():
            listed = ", ".join(map(shown, value[:12]))
            return f"[{listed}{', ...' * (len(value) > 12)}]"
        case frozenset():
            return f"{{{', '.join(sorted(map(shown, value)))}}}"
        case _:
            return str(value.str(12, radius=False))


def _decimal(value: Fraction) -> str:
    places = next((n for n in range(13) if (value * 10**n).denominator == 1), None)
    if places is None or abs(value) >= 10**18:
        return str(value)
    digits = str(int(abs(value) * 10**places)).zfill(places + 1)
    point = f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}"
    return ("-" if value < 0 else "") + (point if places else digits)
