"""The letters of one proof, what each stands for, and what is known about its size.

    Letter      a symbol, a root, an exponential, a logarithm, |x|, a sine, an opaque value
    Plan        what an earlier try found too small: the ring, or the index of a root
    Field       rational functions in the letters, and the conditions that the proof collected

A letter stands for a real number at every point at which both trees have a value, except where
an `excluded` polynomial is 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple, NoReturn

from graders.equivalence.form.bounds import ANY, Bounds, point
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import SIZES, NoProofError, Poly, Ring, used

INDEX = 60
TRIES = 6


class RetryError(Exception):
    """The plan has grown; the proof starts again."""


@dataclass(slots=True)
class Plan:
    """What must be known before the first letter is made."""

    size: int = SIZES[0]
    roots: dict[str, int] = field(default_factory=dict)
    tries: int = TRIES

    def copy(self) -> Plan:
        """The same plan, which grows by itself."""
        return Plan(self.size, self.roots.copy(), self.tries)

    def widen(self) -> NoReturn:
        """Ask for a larger ring."""
        larger = [size for size in SIZES if size > self.size]
        if not larger:
            raise NoProofError
        self.size = larger[0]
        self._retry()

    def index(self, key: str, denominator: int) -> int:
        """The root to take of `key` so that powers with this denominator are whole."""
        index = self.roots.setdefault(key, denominator)
        if index % denominator:
            index = lcm(index, denominator)
            if index > INDEX:
                raise NoProofError
            self.roots[key] = index
            self._retry()
        if index > INDEX:
            raise NoProofError
        return index

    def _retry(self) -> NoReturn:
        self.tries -= 1
        if not self.tries:
            raise NoProofError
        raise RetryError


class Letter(NamedTuple):
    """What a letter of the ring stands for.

    `args` belongs to the kind: the base of a root, the exponent of an exponential, the argument
    of a logarithm. `size` is known at once, `finer` is worked out when it is asked for.
    `binds` numbers a letter that occurs in the arguments and does not reach outside.
    """

    kind: str
    args: tuple[Quotient, ...] = ()
    size: Bounds = ANY
    finer: Callable[[], Bounds] | None = None
    integer: bool = False
    name: str = ""
    binds: int | None = None


class Field:
    """Rational functions in letters, for one proof."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ring = Ring(plan.size)
        self.letters: list[Letter] = []
        self.numbers: dict[tuple[str, ...], int] = {}
        self.divisors: list[Poly] = []
        self.excluded: list[Poly] = []
        self.partial = False
        self.signs: dict[str, bool] = {}
        self.sizes: dict[int, Bounds] = {}
        self.monomials: dict[tuple[int, ...], bool | None] = {}
        self.insides: dict[int, frozenset[int]] = {}
        self.rationals: dict[tuple[int, int], Quotient] = {}
        self.zero, self.one = self.rational(0), self.rational(1)

    def rational(self, value: Fraction | int) -> Quotient:
        """A constant."""
        pair = value.as_integer_ratio()
        known = self.rationals.get(pair)
        if known is None:
            ring = self.ring
            known = Quotient(ring, *map(ring.constant, pair), lowest=True)
            self.rationals[pair] = known
        return known

    def letter(
        self,
        kind: str,
        *args: Quotient,
        name: str = "",
        integer: bool = False,
        size: Bounds = ANY,
        finer: Callable[[], Bounds] | None = None,
        relation: tuple[int, Poly] | None = None,
        binds: int | None = None,
    ) -> Quotient:
        """The letter of this kind with this name and these arguments, made when first met."""
        key = (kind, name, *(arg.key for arg in args))
        number = self.numbers.get(key)
        if number is None:
            made = Letter(kind, args, size, finer, integer, name, binds)
            number = len(self.letters)
            if number >= self.ring.size:
                self.plan.widen()
            self.numbers[key] = number
            self.letters.append(made)
            if relation:
                self.ring.relations[number] = relation
        return Quotient(self.ring, self.ring.letters[number])

    def divided(self, above: Quotient, below: Quotient) -> Quotient:
        """above/below, in a tree that has no value where `below` is 0."""
        self.divisors.append(below.canonical.num)
        return above / below

    def inside(self, number: int) -> frozenset[int]:
        """Every letter that a letter is made of, at any depth, without those it binds."""
        known = self.insides.get(number)
        if known is None:
            letter = self.letters[number]
            found: set[int] = set()
            for arg in letter.args:
                found.update(used(arg.canonical.num), used(arg.canonical.den))
            known = frozenset(found).union(*map(self.inside, found)) - {letter.binds}
            self.insides[number] = known
        return known

    def known(self, poly: Poly) -> tuple[int, Letter] | None:
        """The letter that `poly` is, or None."""
        number = self.ring.single(poly)
        return None if number is None else (number, self.letters[number])

    def finest(self, number: int) -> Bounds:
        """All that is known about the size of a letter."""
        known = self.sizes.get(number)
        if known is None:
            letter = self.letters[number]
            known = letter.size if letter.finer is None else letter.size & letter.finer()
            self.sizes[number] = known
        return known

    def bounds(self, poly: Poly) -> Bounds:
        """An interval that contains the polynomial, term by term."""
        total = point(0)
        for exponents, coefficient in zip(poly.monoms(), poly.coeffs(), strict=True):
            term: Bounds | None = None
            for number, degree in enumerate(exponents):
                if degree:
                    size = self.finest(number)
                    if degree % 2 and size.unknown:
                        return ANY
                    self.ring.spend(100)
                    power = size ** int(degree) if degree > 1 else size
                    term = power if term is None else term * power
            total = total + (point(1) if term is None else term).scaled(int(coefficient))
        return total

    def integral(self, value: Quotient) -> bool:
        """Whether it is proved to be an integer everywhere."""
        lowest = value.canonical
        if lowest.den != self.ring.one:
            return False
        return all(self.letters[i].integer for i in used(lowest.num))

    def label(self, number: int) -> str:
        """How a letter is written in a condition."""
        letter = self.letters[number]
        if not letter.args:
            return letter.name
        return f"{letter.kind}{letter.name}({', '.join(map(self.text, letter.args))})"

    def text(self, value: Quotient) -> str:
        """How a quotient is written in a condition."""
        lowest = value.canonical
        above = self.spelled(lowest.num)
        if lowest.den == self.ring.one:
            return above
        return f"({above})/({self.spelled(lowest.den)})"

    def spelled(self, poly: Poly) -> str:
        """How a polynomial is written in a condition."""
        terms = [
            self._term(exponents, int(coefficient))
            for exponents, coefficient in zip(poly.monoms(), poly.coeffs(), strict=True)
        ]
        return " + ".join(terms).replace(" + -", " - ") or "0"

    def _term(self, exponents: tuple[int, ...], coefficient: int) -> str:
        powers = [
            self.label(i) + (f"^{degree}" if degree > 1 else "")
            for i, degree in enumerate(exponents)
            if degree
        ]
        if not powers:
            return str(coefficient)
        sign = {1: "", -1: "-"}.get(coefficient, f"{coefficient}*")
        return sign + "*".join(powers)
