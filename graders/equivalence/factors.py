"""The factors of a formula, of what stands above the line and of what stands below it.

Whatever is no sum, product, quotient or whole power is a letter, and so are constants such as e^2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import add, mul, truediv
from types import MappingProxyType
from typing import Any

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.reading import plain
from graders.equivalence.form.ring import NoProofError, Poly, Ring
from graders.maths.terms import number
from graders.maths.tree import Call, Number, Tree, free
from graders.maths.types import SCALAR

LETTERS = 8

_JOINED: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {"add": add, "mul": mul, "div": truediv}
)


def factors(tree: Tree) -> list[tuple[Tree, int]]:
    """The irreducible factors that are no numbers, with their powers, negative below the line.

    The formula itself, where it is too large to tell.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> found = factors(parse("(x^2 - 6x + 9)/(2y)", names).tree)
    >>> [(to_ascii(factor), times) for factor, times in found]
    [('x - 3', 2), ('y', -1)]
    """
    reader = _Reader()
    try:
        found = reader.read(tree).canonical
        above, below = (reader.ring.factors(poly)[1] for poly in (found.num, found.den))
    except NoProofError:
        return [(tree, 1)]
    signed = (*above, *((factor, -times) for factor, times in below))
    return [(reader.spelled(factor), times) for factor, times in signed]


def whole(tree: Tree) -> int | None:
    """The whole number that is written, None where there is none."""
    match tree:
        case Number(value) if value.denominator == 1:
            return int(value)
        case Call("neg", (Number(value),)) if value.denominator == 1:
            return -int(value)
        case _:
            return None


class _Reader:
    """Reads one formula as a quotient of polynomials."""

    def __init__(self) -> None:
        self.ring = Ring(LETTERS)
        self._letters: list[Tree] = []

    def read(self, tree: Tree) -> Quotient:
        """The quotient.

        Raises:
            NoProofError: It has too many letters or terms.
        """
        match tree:
            case _ if not free(tree) and not plain(tree):
                return self._letter(tree)
            case Number(value):
                return Quotient(self.ring, *map(self.ring.constant, value.as_integer_ratio()))
            case Call(name, args) if name in _JOINED and all(arg.type == SCALAR for arg in args):
                return reduce(_JOINED[name], map(self.read, args))
            case Call("neg", (arg,)):
                return -self.read(arg)
            case Call("pow", (base, exponent)) if (times := whole(exponent)) is not None:
                return self.read(base) ** times
            case _:
                return self._letter(tree)

    def spelled(self, poly: Poly) -> Tree:
        """The formula that a polynomial stands for."""
        terms = [
            self._term(int(coefficient), exponents)
            for coefficient, exponents in zip(poly.coeffs(), poly.monoms(), strict=True)
        ]
        return terms[0] if len(terms) == 1 else Call("add", tuple(terms))

    def _term(self, coefficient: int, exponents: tuple[int, ...]) -> Tree:
        powers = list(self._powers(exponents))
        if abs(coefficient) != 1 or not powers:
            powers = [number(abs(coefficient)), *powers]
        term = powers[0] if len(powers) == 1 else Call("mul", tuple(powers))
        return term if coefficient > 0 else Call("neg", (term,))

    def _powers(self, exponents: tuple[int, ...]) -> Iterator[Tree]:
        for letter, times in zip(self._letters, exponents, strict=False):
            if times:
                yield letter if times == 1 else Call("pow", (letter, number(int(times))))

    def _letter(self, tree: Tree) -> Quotient:
        if tree not in self._letters:
            if len(self._letters) == LETTERS:
                raise NoProofError
            self._letters.append(tree)
        return Quotient(self.ring, self.ring.letters[self._letters.index(tree)])
