"""Functions that a problem declares and does not define: at a point they are polynomials.

Text   x -> 1 + 2*x + -1/3*x^2          of one number
       x -> 1 + 2*x1*x2^2               of several, or of the entries of vectors and matrices
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from flint import arb, fmpq
from typing_extensions import override

from graders.maths.balls.arithmetic import integer_power
from graders.maths.balls.grid import Grid
from graders.maths.balls.value import ONE, ZERO, Value

Factor: TypeAlias = tuple[int, int]
"""An input, counted from 0, and its exponent, which is not 0."""

_EXACT_BITS = 512
_FACTOR = re.compile(r"x([0-9]*)(?:\^([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Opaque:
    """A polynomial in `inputs` numbers.

    Attributes:
        inputs: How many numbers it takes.
        terms: Coefficients, each with the exponents of all inputs.

    >>> square = Opaque(1, ((fmpq(1, 2), (2,)),))
    >>> print(square, "and", square.derivative, "and", square(fmpq(3)))
    x -> 1/2*x^2 and x -> 1*x and 9/2
    """

    inputs: int
    terms: tuple[tuple[fmpq, tuple[int, ...]], ...]
    _factors: tuple[tuple[fmpq, tuple[Factor, ...]], ...] = field(
        init=False, repr=False, compare=False
    )
    _text: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note which powers there are: most exponents of a function of many numbers are 0."""
        factors = tuple((size, _powers(exponents)) for size, exponents in self.terms)
        object.__setattr__(self, "_factors", factors)
        object.__setattr__(self, "_text", [])

    def __call__(self, *args: Value | Grid) -> Value:
        """Return the value; vectors and matrices count by their entries."""
        values = list(
            chain.from_iterable(arg.entries if isinstance(arg, Grid) else [arg] for arg in args)
        )
        values = [_rounded(value) for value in values]
        if len(values) != self.inputs:
            raise ValueError(values)
        powers: dict[Factor, Value] = {}
        total: Value = ZERO
        for coefficient, factors in self._factors:
            term: Value = coefficient
            for factor in factors:
                if factor not in powers:
                    powers[factor] = integer_power(values[factor[0]], factor[1])
                term = term * powers[factor]
            total = total + term
        return total

    @property
    def derivative(self) -> Opaque:
        """The derivative of a function of one number."""
        return self.slope(0)

    def slope(self, place: int) -> Opaque:
        """The derivative by the input at `place`, counted from 0."""
        terms = (
            (c * powers[place], (*powers[:place], powers[place] - 1, *powers[place + 1 :]))
            for c, powers in self.terms
            if powers[place]
        )
        return Opaque(self.inputs, tuple(terms))

    def by(self, place: Value = ONE) -> Partial:
        """The derivative by an argument, counted from 1."""
        return Partial(self, (int(str(place)),))

    @override
    def __str__(self) -> str:
        """Spell it as a formula, once: points are told apart by what they spell."""
        if not self._text:
            terms = [self._spelled(*term) for term in self.terms]
            self._text.append(f"x -> {' + '.join(terms) or '0'}")
        return self._text[0]

    def _spelled(self, coefficient: fmpq, exponents: tuple[int, ...]) -> str:
        names = ["x"] if self.inputs == 1 else [f"x{k + 1}" for k in range(self.inputs)]
        factors = [
            name if exponent == 1 else f"{name}^{exponent}"
            for name, exponent in zip(names, exponents, strict=True)
            if exponent
        ]
        return "*".join([str(coefficient), *factors])

    @classmethod
    def read(cls, text: str) -> Opaque:
        """Return the function that `text` spells.

        Raises:
            ValueError: It spells none.
        """
        places = [int(place or 1) for place, _ in _FACTOR.findall(text[5:])]
        inputs = max(places, default=1)
        return cls(inputs, tuple(_term(term, inputs) for term in text[5:].split(" + ")))


@dataclass(frozen=True, slots=True)
class Partial:
    """A derivative of a polynomial by arguments, which may be vectors or matrices.

    Attributes:
        function: The polynomial.
        places: The arguments, counted from 1; of several, the last is derived by last.

    >>> product = Opaque(2, ((fmpq(1), (1, 2)),))
    >>> print(Partial(product, (2,))(fmpq(3), fmpq(5)))
    30
    >>> print(Partial(product, (1,))(Grid(2, 1, [fmpq(3), fmpq(5)])))
    [25, 30]
    """

    function: Opaque
    places: tuple[int, ...]

    def by(self, place: Value = ONE) -> Partial:
        """The derivative by one more argument."""
        return Partial(self.function, (*self.places, int(str(place))))

    def __call__(self, *args: Value | Grid) -> Value | Grid:
        """Return a number, a gradient, or by two vectors a matrix with a row for the first."""
        counts = [len(arg.entries) if isinstance(arg, Grid) else 1 for arg in args]
        found, shape = [self.function], list[int]()
        for place in self.places:
            first, arg = sum(counts[: place - 1]), args[place - 1]
            inputs = range(first, first + counts[place - 1])
            found = [one.slope(number) for one in found for number in inputs]
            if isinstance(arg, Grid):
                shape += arg.shape if arg.columns > 1 else [arg.rows]
        values = [one(*args) for one in found]
        return Grid(shape[0], shape[1] if len(shape) > 1 else 1, values) if shape else values[0]


def _powers(exponents: tuple[int, ...]) -> tuple[Factor, ...]:
    return tuple((place, exponent) for place, exponent in enumerate(exponents) if exponent)


def _term(text: str, inputs: int) -> tuple[fmpq, tuple[int, ...]]:
    first, *factors = text.split("*")
    exponents = [0] * inputs
    for factor in factors:
        found = _FACTOR.fullmatch(factor)
        place = int(found[1] or 1) - 1 if found else inputs
        if found is None or place >= inputs:
            raise ValueError(text)
        exponents[place] += int(found[2] or 1)
    return fmpq(*map(int, first.split("/"))), tuple(exponents)


def _rounded(value: Value) -> Value:
    return arb(value) if type(value) is fmpq and value.height_bits() > _EXACT_BITS else value
