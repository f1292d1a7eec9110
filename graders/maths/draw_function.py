"""A polynomial in place of a declared function, of a degree that no simple identity reaches.

One with a lower bound is that bound and a sum of squares, with positive coefficients.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from flint import fmpq

from graders.maths.balls.opaque import Opaque
from graders.maths.interval import Interval

_DEGREE, _NICE_DEGREE, _DEGREE_OF_MANY = 6, 2, 3
_COEFFICIENTS = 127


def drawn(
    inputs: int, allowed: Interval, noise: Callable[[int], int], *, nice: bool
) -> Opaque | None:
    """Return a function with values in `allowed`, None where polynomials have none."""
    if allowed.high is not None or allowed.step > 1:
        return None
    whole = nice or bool(allowed.step)  # whole coefficients make whole values of whole numbers
    monomials = _monomials(inputs, nice=nice)
    if allowed.low is None:
        terms = [(_coefficient(noise(k), nice=whole), pows) for k, pows in enumerate(monomials)]
        return Opaque(inputs, tuple(terms))
    sizes = (abs(_coefficient(noise(k), nice=whole)) for k in range(len(monomials)))
    squares = [
        (size, tuple(2 * p for p in powers)) for size, powers in zip(sizes, monomials, strict=True)
    ]
    return Opaque(inputs, ((allowed.low + squares[0][0], squares[0][1]), *squares[1:]))


def is_bounded(function: Opaque, allowed: Interval) -> bool:
    """Whether all values of `function` are seen to lie in `allowed`."""
    if allowed.high is not None or allowed.step > 1:
        return False
    if allowed.step and any(size.q != 1 for size, _ in function.terms):
        return False
    if allowed.low is None:
        return True
    even = all(p % 2 == 0 for _, powers in function.terms for p in powers)
    constant = sum((c for c, powers in function.terms if not any(powers)), fmpq(0))
    return even and constant > allowed.low and all(c > 0 for c, p in function.terms if any(p))


def _monomials(inputs: int, *, nice: bool) -> list[tuple[int, ...]]:
    """The exponents: all powers of each input, and products of neighbours."""
    degree = _NICE_DEGREE if nice else _DEGREE if inputs == 1 else _DEGREE_OF_MANY
    found = [(0,) * inputs]
    for place in range(inputs):
        found += [_powers(inputs, {place: power}) for power in range(1, degree + 1)]
    found += [_powers(inputs, {i: 1, j: 1 + (i + j) % 2}) for i, j in pairwise(range(inputs))]
    return found


def _powers(inputs: int, powers: dict[int, int]) -> tuple[int, ...]:
    return tuple(powers.get(place, 0) for place in range(inputs))


def _coefficient(noise: int, *, nice: bool) -> fmpq:
    if nice:
        return fmpq((1, 2, -1, 3, -2)[noise % 5])
    return fmpq(2 * (noise % _COEFFICIENTS) - _COEFFICIENTS, 64)
