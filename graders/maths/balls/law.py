"""Laws as values on balls: what a draw is made of.

Line      one number: a base, its moments about that base, and perhaps atoms or a density
Finite    a few values, each with its probability
Joint     base + y_1 direction_1 + y_2 direction_2 + ...,  y_k independent lines
Rule      values with weights, perhaps negative, whose weighted sum is the expectation of every
          polynomial up to some degree
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Any, NamedTuple, TypeAlias

from flint import arb, fmpq

from graders.maths.balls.grid import Grid
from graders.maths.balls.value import ONE, ZERO, Value, ball

MOST_ATOMS = 1_000
"""Values of the largest law that is summed up; six things have 720 orders."""

Atom: TypeAlias = tuple[Any, Value]
"""A value, a number or a grid, and its probability or weight."""


class Finite(NamedTuple):
    """Values with their probabilities."""

    atoms: tuple[Atom, ...]


class Line(NamedTuple):
    """The law of one number.

    Attributes:
        base: What moments are about.
        moments: The moments about the base below an order, the one of order 0 first.
        symmetric: Whether it is symmetric about the base.
        width: A rough size of the deviations, to place the nodes of rules.
        atoms: Its values with their probabilities, where there are few.
        density: What has a density; None without.
    """

    base: Value
    moments: Callable[[int], list[Value]]
    symmetric: bool = False
    width: Value = ONE
    atoms: tuple[Atom, ...] = ()
    density: Density | None = None

    @property
    def normal(self) -> bool:
        """Whether it is a normal law."""
        return self.density is not None and self.density.kind == "normal"


class Density(NamedTuple):
    """A law with a density, as integration needs it.

    Attributes:
        kind: `normal`, `uniform`, `exponential`; `line` is no law: 1 from the lower end on.
        low: The lower end, or the mean of a normal law.
        scale: The length, the standard deviation, or the mean above the lower end.
    """

    kind: str
    low: Value
    scale: Value


@dataclass(frozen=True)
class Joint:
    """The law of several numbers that arise from independent ones.

    Attributes:
        base: What they are where every independent number is at its base.
        directions: How each of the independent numbers enters.
        lines: The laws of the independent numbers' deviations from their bases.
    """

    base: Grid
    directions: tuple[Grid, ...]
    lines: tuple[Line, ...] = field(repr=False)

    @cached_property
    def normal(self) -> bool:
        """Whether every line is normal."""
        return all(line.normal for line in self.lines)

    def size(self) -> int:
        """How many atoms it has, 0 if it is not finite."""
        return prod(len(line.atoms) for line in self.lines)

    def atoms(self) -> Iterator[Atom]:
        """All values with their probabilities."""
        found: list[Atom] = [(self.base, ONE)]
        for line, way in zip(self.lines, self.directions, strict=True):
            steps = [(way * (number - line.base), share) for number, share in line.atoms]
            found = [
                (value + step, weight * share) for value, weight in found for step, share in steps
            ]
        yield from found


Law: TypeAlias = Finite | Line | Joint


class Unsure(Exception):  # noqa: N818 - an outcome of evaluation, not a fault of the program
    """This precision, or the work that is allowed, does not tell the value."""


def listed(atoms: tuple[Atom, ...], *, symmetric: bool = False) -> Line:
    """Return the law of a number that has these values and probabilities."""
    mean = sum((weight * value for value, weight in atoms), ZERO)

    def moments(count: int) -> list[Value]:
        powers = [weight for _, weight in atoms]
        found: list[Value] = []
        for _ in range(count):
            found.append(sum(powers, ZERO))
            powers = [p * (value - mean) for p, (value, _) in zip(powers, atoms, strict=True)]
        return [ONE, ZERO, *found[2:]][:count]

    return Line(mean, moments, symmetric, atoms=atoms)


def gaussian(mean: Value, variance: Value) -> Line:
    """Return the normal law of a number."""

    def moments(count: int) -> list[Value]:
        found: list[Value] = [ONE, ZERO]
        for order in range(2, count):
            found.append((order - 1) * variance * found[order - 2])
        return found[:count]

    scale = ball(variance).sqrt()
    return Line(mean, moments, True, scale, density=Density("normal", mean, scale))


def between(low: Value, high: Value) -> Line:
    """Return the uniform law on an interval."""
    half = (high - low) / 2

    def moments(count: int) -> list[Value]:
        found: list[Value] = []
        power: Value = ONE
        for order in range(count):
            found.append(ZERO if order % 2 else power / (order + 1))
            power = power * half
        return found

    return Line(low + half, moments, True, half, density=Density("uniform", low, high - low))


def waiting(rate: Value) -> Line:
    """Return the exponential law with this rate."""

    def moments(count: int) -> list[Value]:
        found: list[Value] = [ONE]
        for order in range(1, count):
            found.append(found[-1] * order / rate)
        return found

    return Line(ZERO, moments, width=1 / rate, density=Density("exponential", ZERO, 1 / rate))


def counting(rate: Value) -> Line:
    """Return the Poisson law with this mean."""

    def moments(count: int) -> list[Value]:
        row: list[Value] = [ONE]  # of k-subsets of `order` things, times rate^k
        found: list[Value] = []
        for _ in range(count):
            found.append(sum(row, ZERO))
            stays = [k * term for k, term in enumerate(row)]
            grows = [rate * term for term in row]
            row = [
                (stays[k] if k < len(stays) else ZERO) + (grows[k - 1] if k else ZERO)
                for k in range(len(row) + 1)
            ]
        return found

    return Line(ZERO, moments, width=ball(rate).sqrt())


def power_of_two(size: Value) -> fmpq:
    """Return a power of two near a size."""
    middle = abs(ball(size)).mid()
    if not middle.is_finite() or middle <= arb(2) ** -200 or middle >= arb(2) ** 200:
        return ONE
    mantissa, exponent = middle.man_exp()
    return fmpq(2) ** int(mantissa.bit_length() + exponent - 1)
