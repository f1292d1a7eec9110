"""Quotients of polynomials: the values of the normal form.

A quotient equals its tree at every point where the tree has a value; there the denominator is
not 0. Two quotients are equal there if the difference has the numerator 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from graders.equivalence.form.ring import NoProofError, Poly, Ring


class Quotient:
    """`num / den` over one ring, reduced by its relations; immutable."""

    __slots__ = ("_canonical", "_constant", "_key", "den", "num", "ring")

    def __init__(
        self, ring: Ring, num: Poly, den: Poly | None = None, *, lowest: bool = False
    ) -> None:
        self.ring = ring
        self.num = num
        self.den = ring.one if den is None else den
        self._canonical: Quotient | None = self if lowest or den is None else None
        self._constant: Fraction | None = None
        self._key: str | None = None

    def __add__(self, other: Quotient) -> Quotient:
        ring = self.ring
        if other.num == 0:
            return self
        if self.num == 0:
            return other
        if self.den == other.den:
            return Quotient(ring, self.num + other.num, self.den)
        if self.den == ring.one:
            return Quotient(ring, ring.product(self.num, other.den) + other.num, other.den)
        if other.den == ring.one:
            return Quotient(ring, self.num + ring.product(other.num, self.den), self.den)
        shared = ring.gcd(self.den, other.den)
        left, right = exact(self.den, shared), exact(other.den, shared)
        num = ring.product(self.num, right) + ring.product(other.num, left)
        return Quotient(ring, num, ring.product(self.den, right))

    def __neg__(self) -> Quotient:
        return Quotient(self.ring, -self.num, self.den)

    def __sub__(self, other: Quotient) -> Quotient:
        return self + -other

    def __mul__(self, other: Quotient) -> Quotient:
        ring = self.ring
        num = ring.product(self.num, other.num)
        if self.den == ring.one == other.den:
            return Quotient(ring, num)
        den = ring.product(self.den, other.den)
        if den != ring.one and len(num) + len(den) > 12:
            return Quotient(ring, num, den).canonical
        return Quotient(ring, num, den)

    def __truediv__(self, other: Quotient) -> Quotient:
        """Divide; the caller answers for the points at which `other` is 0."""
        if other.num == 0:
            raise NoProofError
        return self * Quotient(self.ring, other.den, other.num)

    def __pow__(self, exponent: int) -> Quotient:
        if exponent == 1:
            return self
        if exponent < 0:
            return self.ring_one / self ** (-exponent)
        ring = self.ring
        if self.den == ring.one:
            return Quotient(ring, ring.power(self.num, exponent))
        return Quotient(ring, ring.power(self.num, exponent), ring.power(self.den, exponent))

    def scaled(self, factor: Fraction) -> Quotient:
        """This quotient times an exact rational."""
        if factor == 1:
            return self
        ring = self.ring
        num = ring.product(self.num, ring.constant(factor.numerator))
        return Quotient(ring, num, ring.product(self.den, ring.constant(factor.denominator)))

    @property
    def ring_one(self) -> Quotient:
        """The constant 1 of the same ring."""
        return Quotient(self.ring, self.ring.one)

    @property
    def canonical(self) -> Quotient:
        """In lowest terms, with a positive leading coefficient below the line."""
        if self._canonical is None:
            self._canonical = self._lowest()
        return self._canonical

    def _lowest(self) -> Quotient:
        num, den = self.num, self.den
        if num == 0:
            return Quotient(self.ring, self.ring.zero, lowest=True)
        if den == self.ring.one:
            return self
        if not den.is_constant():
            num, den = self._rational(num, den)
            if len(den) == 0:
                raise NoProofError
        shared = self.ring.gcd(num, den)
        num, den = exact(num, shared), exact(den, shared)
        if den.coeffs()[0] < 0:
            num, den = -num, -den
        return Quotient(self.ring, num, den, lowest=True)

    def _rational(self, num: Poly, den: Poly) -> tuple[Poly, Poly]:
        """Clear letters with a relation from a denominator of one term: 1/√2 is √2/2."""
        ring = self.ring
        if len(den) != 1 or not ring.touches(den):
            return num, den
        for i, degree in enumerate(den.degrees()):
            if degree and i in ring.relations:
                missing = ring.power(ring.letters[i], ring.relations[i][0] - int(degree))
                num, den = ring.product(num, missing), ring.product(den, missing)
        return num, den

    @property
    def key(self) -> str:
        """The same text for the same quotient, within one proof."""
        if self._key is None:
            lowest = self.canonical
            below = "" if lowest.den == self.ring.one else f"/({lowest.den})"
            self._key = f"{lowest.num}{below}"
        return self._key

    @property
    def constant(self) -> Fraction | None:
        """The rational that this is, or None."""
        if self._constant is not None:
            return self._constant
        num, den = self.canonical.num, self.canonical.den
        if len(num) > 1 or len(den) > 1 or not (num.is_constant() and den.is_constant()):
            return None
        self._constant = Fraction(content(num), content(den))
        return self._constant

    def terms(self) -> Iterator[tuple[Fraction, Quotient]]:
        """The terms of the numerator over the denominator, each as coefficient and monic term."""
        ring, lowest = self.ring, self.canonical
        scale = 1 if lowest.den == ring.one else int(lowest.den.content())
        below = exact(lowest.den, ring.constant(scale))
        if len(lowest.num) == 1 and lowest.num.coeffs()[0] == scale == 1:
            yield Fraction(1), lowest
            return
        for exponents, coefficient in zip(lowest.num.monoms(), lowest.num.coeffs(), strict=True):
            monomial = ring.context.from_dict({exponents: 1})
            yield Fraction(int(coefficient), scale), Quotient(ring, monomial, below).canonical


def exact(p: Poly, divisor: Poly) -> Poly:
    """`p / divisor`, which must leave no remainder."""
    return p if divisor == 1 else divmod(p, divisor)[0]


def content(p: Poly) -> int:
    """The value of a constant polynomial."""
    return int(p.coeffs()[0]) if p != 0 else 0
