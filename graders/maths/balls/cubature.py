"""Rules that are exact for polynomials: a law becomes a weighted sum of few values.

One line with nodes base + h j, j = -l .. l, and one more where they are not symmetric, has the
weights that give every moment up to the order 2 l + 1. Several lines are combined on a sparse
grid (Smolyak), which is exact up to the total degree 2 l + 1 with few nodes in many dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb, prod
from typing import Any

from flint import fmpq, fmpq_poly

from graders.maths.balls.law import Atom, Joint, Line, power_of_two
from graders.maths.balls.value import ONE, ZERO, Value

Weights = dict[int, Value]
"""The weight of each node, by its number."""

Places = tuple[tuple[int, int], ...]
"""The lines that are not at their bases, each with the number of its node."""


def level(degree: int) -> int:
    """Return the level of the rules that are exact up to a degree."""
    return max(0, degree) // 2


def nodes(level: int, *, symmetric: bool) -> range:
    """Return the numbers of the nodes of a level; those of lower levels are among them."""
    return range(-level, level + (1 if symmetric else 2))


@lru_cache(maxsize=64)
def lagrange(degree: int) -> tuple[tuple[int, tuple[fmpq, ...]], ...]:
    """Return for each of the numbers around 0 the polynomial that is 1 there and 0 at all others.

    Args:
        degree: One less than how many numbers; even degrees have as many below 0 as above.
    """
    places = range(-(degree // 2), degree - degree // 2 + 1)
    whole = prod((fmpq_poly([-place, 1]) for place in places), start=fmpq_poly([1]))
    others = [(node, whole // fmpq_poly([-node, 1])) for node in places]
    return tuple((node, tuple((basis / basis(node)).coeffs())) for node, basis in others)


@lru_cache(maxsize=64)
def spread(degree: int) -> tuple[tuple[fmpq, fmpq], ...]:
    """Return places in [0, 1] with the weights that integrate polynomials of a degree over it.

    >>> [(str(place), str(weight)) for place, weight in spread(2)]
    [('0', '1/6'), ('1/2', '2/3'), ('1', '1/6')]
    """
    low, width = -(degree // 2), max(degree, 1)
    ends = fmpq(low), fmpq(low + width)
    found = []
    for node, basis in lagrange(degree):
        raised = ((ends[1] ** k - ends[0] ** k) / k * c for k, c in enumerate(basis, 1))
        found.append((fmpq(node - low, width), sum(raised, fmpq(0)) / width))
    return tuple(found)


def weights(line: Line, level: int) -> Weights:
    """Return the weights of the nodes of a level."""
    step, count = power_of_two(line.width), len(nodes(level, symmetric=line.symmetric))
    moments = [moment / step**k for k, moment in enumerate(line.moments(count))]
    return {
        node: sum((c * m for c, m in zip(basis, moments, strict=False)), ZERO)
        for node, basis in lagrange(2 * level + (not line.symmetric))
    }


def rule(line: Line, degree: int) -> Iterator[Atom]:
    """Yield numbers with weights, exact for polynomials up to a degree."""
    step = power_of_two(line.width)
    for node, weight in weights(line, level(degree)).items():
        yield line.base + step * node, weight


def size(lines: int, degree: int) -> int:
    """Return how many values the rule for so many lines has, at most."""
    top = level(degree)
    return sum(comb(lines, k) * comb(top, k) * 3**k for k in range(min(top, lines) + 1))


def making(degree: int, lines: int = 0) -> int:
    """Return how many node evaluations it takes to make a rule, of several lines at all levels."""
    moments = degree * degree // 2
    return lines * moments * degree // 6 if lines else moments


def joint_rule(laws: Sequence[Line | Joint], degree: int) -> Iterator[tuple[list[Any], Value]]:
    """Yield a value of each of several independent laws, with a weight.

    Args:
        laws: Laws of numbers, or of several of them.
        degree: The total degree up to which the rule is exact.
    """
    lines = [line for law in laws for line in _lines(law)]
    owners = [(k, at) for k, law in enumerate(laws) for at in range(len(_lines(law)))]
    details = [_details(line, level(degree)) for line in lines]
    steps = [power_of_two(line.width) for line in lines]
    for places, weight in _spread(details, level(degree)).items():
        values: list[Any] = [law.base for law in laws]
        for place, node in places:
            (k, at), law = owners[place], laws[owners[place][0]]
            way = law.directions[at] if isinstance(law, Joint) else ONE
            values[k] = values[k] + way * (steps[place] * node)
        yield values, weight


def _lines(law: Line | Joint) -> tuple[Line, ...]:
    return law.lines if isinstance(law, Joint) else (law,)


def _details(line: Line, top: int) -> list[Weights]:
    """What each level adds to the one below it."""
    found: list[Weights] = []
    below: Weights = {}
    for at in range(top + 1):
        above = weights(line, at)
        found.append({node: weight - below.get(node, ZERO) for node, weight in above.items()})
        below = above
    return found


def _spread(details: list[list[Weights]], top: int) -> dict[Places, Value]:
    """Add up all products of details, one of each line, whose levels sum to at most `top`."""
    partial: dict[tuple[Places, int], Value] = {((), top): ONE}
    for at, line in enumerate(details):
        grown: dict[tuple[Places, int], Value] = {}
        for (places, left), weight in partial.items():
            for used, node in ((u, n) for u in range(left + 1) for n in line[u]):
                key = ((*places, (at, node)) if node else places, left - used)
                grown[key] = grown.get(key, ZERO) + weight * line[used][node]
        partial = grown
    total: dict[Places, Value] = {}
    for (places, _), weight in partial.items():
        total[places] = total.get(places, ZERO) + weight
    return total
