"""Real constants, exactly: polynomials with rational coefficients in logarithms, pi and names.

Constant = {product: rational}, where a product is ((generator, power), ...), sorted
generator  "log 2" for each prime, "pi", "e", or "= C" for a positive number not known
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from flint import arb, ctx, fmpz

Product: TypeAlias = tuple[tuple[str, int], ...]
Constant: TypeAlias = Mapping[Product, Fraction]

BITS = 1024
LARGEST = 1 << 64
"""A larger number is not cut into primes."""

SMALL = 8
"""Larger powers are not worked out."""

ONE: Constant = {(): Fraction(1)}


class Unknown(Exception):  # noqa: N818 - an outcome: whoever asked says undecided
    """Nothing here knows how this grows."""


def rational(value: Fraction | int) -> Constant:
    """A rational number."""
    return {(): Fraction(value)} if value else {}


def generator(name: str) -> Constant:
    """The constant that a generator stands for."""
    return {((name, 1),): Fraction(1)}


def added(one: Constant, other: Constant) -> Constant:
    """The sum."""
    found = dict(one)
    for product, value in other.items():
        found[product] = found.get(product, Fraction(0)) + value
    return {product: value for product, value in found.items() if value}


def times(one: Constant, other: Constant) -> Constant:
    """The product."""
    found: Constant = {}
    for left, value in one.items():
        for right, factor in other.items():
            powers = dict(left)
            for name, power in right:
                powers[name] = powers.get(name, 0) + power
            product = tuple(sorted((name, power) for name, power in powers.items() if power))
            found = added(found, {product: value * factor})
    return found


def inverse(one: Constant) -> Constant:
    """The reciprocal of a single product.

    Raises:
        Unknown: It is zero, or a sum.
    """
    if len(one) != 1:
        raise Unknown
    ((product, value),) = one.items()
    return {tuple((name, -power) for name, power in product): 1 / value}


def log(value: Fraction) -> Constant:
    """The logarithm of a positive rational number.

    >>> sorted(log(Fraction(12)).items())
    [((('log 2', 1),), Fraction(2, 1)), ((('log 3', 1),), Fraction(1, 1))]

    Raises:
        Unknown: It is not positive, or too large.
    """
    if value <= 0 or max(value.numerator, value.denominator) > LARGEST:
        raise Unknown
    found: Constant = {}
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime, power in fmpz(part).factor():
            found = added(found, {((f"log {prime}", 1),): Fraction(sign * int(power))})
    return found


def log_constant(one: Constant) -> Constant:
    """The logarithm of a rational number times a power of e.

    Raises:
        Unknown: It is another number.
    """
    if len(one) != 1:
        raise Unknown
    ((product, value),) = one.items()
    if any(name != "e" for name, _ in product):
        raise Unknown
    return added(log(value), rational(dict(product).get("e", 0)))


def root(one: Constant, exponent: Constant) -> Constant | None:
    """A rational power of a rational number, where that is rational; else None.

    >>> root(rational(Fraction(4, 9)), rational(Fraction(1, 2))) == rational(Fraction(2, 3))
    True
    """
    value, power = one.get(()), exponent.get(())
    if len(one) != 1 or len(exponent) != 1 or value is None or power is None or value <= 0:
        return ONE if one == ONE else None
    if max(abs(power.numerator), power.denominator) > SMALL or value > LARGEST:
        return None
    parts = (fmpz(value.numerator), fmpz(value.denominator))
    above, below = (int(part.root(power.denominator)) for part in parts)
    if Fraction(above, below) ** power.denominator != value:
        return None
    return rational(Fraction(above, below) ** power.numerator)


def sign(one: Constant) -> int:
    """The sign: 1, 0 or -1.

    Raises:
        Unknown: It is too close to zero, or depends on what is not known.
    """
    if not one:
        return 0
    signs = {1 if value > 0 else -1 for value in one.values()}
    if len(signs) == 1 and all(_positive(name) for product in one for name, _ in product):
        return signs.pop()
    value = enclosed(one)
    if value is None or value.contains(0):
        raise Unknown
    return 1 if value > 0 else -1


def enclosed(one: Constant) -> arb | None:
    """A ball that holds the number; None where nothing is known of a name."""
    before = ctx.prec
    ctx.prec = BITS
    try:
        total = arb(0)
        for product, value in one.items():
            term = arb(value.numerator) / value.denominator
            for name, power in product:
                if name.startswith("="):
                    return None
                term *= _value(name) ** power
            total += term
        return total
    finally:
        ctx.prec = before


def _positive(name: str) -> bool:
    return bool(name)  # every generator stands for a positive number: logs of primes, pi, e


def _value(name: str) -> arb:
    if name == "pi":
        return arb.pi()
    return arb(1).exp() if name == "e" else arb(int(name.removeprefix("log "))).log()
