"""Integer polynomials in numbered letters, kept reduced and kept small.

    Poly         a polynomial of flint over the integers
    Ring         the letters, their relations `letter ** degree == polynomial`, and a budget

Every product is bounded by terms, degree and bits, and charged to a budget; what would exceed it
raises `NoProofError`. A relation rewrites a letter by earlier letters, so that reduction ends.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb
from typing import Any, TypeAlias

from flint import fmpz, fmpz_mpoly_ctx

Poly: TypeAlias = Any
"""A flint.fmpz_mpoly; flint has no type information."""

SIZES = (8, 16, 32)
TERMS = 2_000
DEGREE = 200
BITS = 8_192
FUEL = 100_000
FACTORED_TERMS = 40
FACTORED_DEGREE = 16
SMALL = 64


class NoProofError(Exception):
    """The claim leaves the rules or the budget: nothing can be said."""


@lru_cache(maxsize=len(SIZES))
def _context(size: int) -> Any:
    context = fmpz_mpoly_ctx.get([f"g{i}" for i in range(size)], "degrevlex")
    constants = {value: context.constant(value) for value in range(-SMALL, SMALL + 1)}
    return context, context.gens(), constants


class Ring:
    """Polynomials in `size` letters, for one proof."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.context, self.letters, self._constants = _context(size)
        self.zero, self.one = self._constants[0], self._constants[1]
        self.relations: dict[int, tuple[int, Poly]] = {}
        self.fuel = FUEL

    def constant(self, value: int) -> Poly:
        """The constant polynomial `value`."""
        known = self._constants.get(value)
        if known is not None:
            return known
        if value.bit_length() > BITS:
            raise NoProofError
        return self.context.constant(value)

    def spend(self, steps: int) -> None:
        """Pay for work before it is done."""
        self.fuel -= steps
        if self.fuel < 0:
            raise NoProofError

    def product(self, p: Poly, q: Poly) -> Poly:
        """The reduced product."""
        if p is self.one or p == self.one:
            return q
        if q is self.one or q == self.one:
            return p
        terms = len(p) * len(q)
        if terms > 4 * TERMS:
            raise NoProofError
        self.spend(terms + 1)
        result = p * q
        # Both sides kept their bounds, so that the product was affordable; now it must keep them.
        if result.total_degree() > DEGREE or _bits(result) > BITS:
            raise NoProofError
        return self.reduced(result) if self.relations else result

    def power(self, p: Poly, exponent: int) -> Poly:
        """The reduced power, for an exponent of at least 0."""
        if exponent <= 1:
            return p if exponent else self.one
        degree, bits = _degree(p) * exponent, _bits(p) * exponent
        if exponent > BITS or degree > DEGREE or bits > BITS:
            raise NoProofError
        terms = comb(len(p) + exponent - 1, exponent) if len(p) > 1 else 1
        if terms <= TERMS and not self.touches(p):
            self.spend(terms)
            return p**exponent
        half = self.power(p, exponent // 2)
        square = self.product(half, half)
        return self.product(square, p) if exponent % 2 else square

    def touches(self, p: Poly) -> bool:
        """Whether some letter of `p` obeys a relation."""
        return any(i in self.relations for i in used(p)) if self.relations else False

    def reduced(self, p: Poly) -> Poly:
        """Rewrite `p` by the relations, latest letter first."""
        degrees = p.degrees()
        for i in reversed(self.relations):
            degree, image = self.relations[i]
            if degrees[i] >= degree:
                p = self._rewritten(p, i, degree, image)
                degrees = p.degrees()
        if len(p) > TERMS:
            raise NoProofError
        return p

    def _rewritten(self, p: Poly, i: int, degree: int, image: Poly) -> Poly:
        self.spend(20 * len(p))
        parts: dict[int, dict[tuple[int, ...], Any]] = {}
        for exponents, coefficient in zip(p.monoms(), p.coeffs(), strict=True):
            times, left = divmod(int(exponents[i]), degree)
            rest = (*exponents[:i], left, *exponents[i + 1 :])
            parts.setdefault(times, {})[rest] = coefficient
        total = self.zero
        for times, part in parts.items():
            factor = self.power(image, times)
            total = total + self.product(self.context.from_dict(part), factor)
        return total

    def gcd(self, p: Poly, q: Poly) -> Poly:
        """The greatest common divisor; 1 where it would cost too much to look."""
        cost = len(p) * len(q)
        if cost > TERMS or max(_degree(p), _degree(q)) > 40:
            return self.one
        self.spend(100 + 2 * cost)
        return p.gcd(q)

    def factors(self, p: Poly) -> tuple[int, list[tuple[Poly, int]]]:
        """The content with its sign, and the primitive irreducible factors with multiplicity."""
        if len(p) == 1:
            return self._monomial(p)
        if len(p) > FACTORED_TERMS or _degree(p) > FACTORED_DEGREE or _bits(p) > 512:
            raise NoProofError
        if p.total_degree() == 1:
            content = int(p.content())
            return content, [(divmod(p, self.constant(content))[0], 1)]
        self.spend(300 + 10 * len(p))
        content, found = p.factor()
        return int(content), [(factor, int(times)) for factor, times in found]

    def _monomial(self, p: Poly) -> tuple[int, list[tuple[Poly, int]]]:
        [exponents] = p.monoms()
        letters = [(self.letters[i], int(degree)) for i, degree in enumerate(exponents) if degree]
        return int(p.coeffs()[0]), letters

    def single(self, p: Poly) -> int | None:
        """The number of the letter that `p` is, or None."""
        if len(p) == 1 and p.total_degree() == 1 and p.coeffs()[0] == 1:
            return int(p.degrees().index(1))
        return None


def used(p: Poly) -> list[int]:
    """The numbers of the letters that occur; flint's degrees of 0 are -1."""
    return [number for number, degree in enumerate(p.degrees()) if degree > 0]


def _degree(p: Poly) -> int:
    return int(p.total_degree()) if p != 0 else 0


def _bits(p: Poly) -> int:
    coefficients = p.coeffs()
    if len(coefficients) == 1:
        return int(coefficients[0].bit_length())
    return max(map(fmpz.bit_length, coefficients), default=0)
