"""From a law as it is written to the law as a value.

normal(m, v)  uniform(a, b)  bernoulli(p)  categorical(p)  discrete(x, p)  randint(a, b)
rademacher  binomial_law(n, p)  poisson(r)  exponential(r)  permutation(n, k)  subset(n, k)
subsets(S)  subsets(S, k)  included(S, p)
markov(p, P, n)  iid(law, n)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import combinations, permutations
from math import comb, perm
from types import MappingProxyType

from flint import fmpq

from graders.maths.balls import random_sets
from graders.maths.balls.grid import Grid, identity
from graders.maths.balls.grids import size
from graders.maths.balls.law import (
    MOST_ATOMS,
    Atom,
    Finite,
    Joint,
    Law,
    Line,
    Unsure,
    between,
    counting,
    gaussian,
    listed,
    waiting,
)
from graders.maths.balls.pieces import same
from graders.maths.balls.special import binomial
from graders.maths.balls.value import ONE, ZERO, Undefined, Value, whole

MOST_TRIALS = 200
"""Trials of the largest binomial law: its probabilities have as many digits as that."""


def _must(truth: object, reason: str) -> None:
    """Refuse what certainly is no law."""
    if truth is False:
        raise Undefined(reason)


def normal(mean: Value | Grid, spread: Value | Grid) -> Law:
    """Return a normal law, of a number or of a vector.

    Raises:
        Undefined: The spread is certainly no variance.
    """
    if not isinstance(spread, Grid):
        _must(not spread < 0, "a normal law with a negative variance")
        return gaussian(mean, spread)
    if not isinstance(mean, Grid):
        mean = Grid(spread.rows, 1, [mean] * spread.rows)
    directions, variances = _factors(spread)
    return Joint(mean, directions, tuple(gaussian(ZERO, found) for found in variances))


def _factors(spread: Grid) -> tuple[tuple[Grid, ...], list[Value]]:
    """Columns and variances with spread = sum of variance * column column^T: exact, without roots.

    Raises:
        Undefined: It is certainly no covariance matrix.
    """
    count = spread.rows
    left = [[spread.at(i, j) for j in range(count)] for i in range(count)]
    columns, variances = [], []
    for k in range(count):
        pivot = left[k][k]
        below = [left[i][k] for i in range(k, count)]
        turned = any(same(left[i][k], left[k][i]) is False for i in range(k, count))
        lost = pivot == 0 and any(entry != 0 for entry in below)
        _must(not (pivot < 0 or turned or lost), "a matrix that is no covariance")
        if pivot == 0:
            continue
        column = [ZERO] * k + [entry / pivot for entry in below]
        for i in range(k + 1, count):
            for j in range(k + 1, count):
                left[i][j] = left[i][j] - column[i] * left[k][j]
        columns.append(Grid(count, 1, column))
        variances.append(pivot)
    return tuple(columns), variances


def _uniform(low: Value, high: Value) -> Law:
    _must(not low >= high, "a uniform law on an empty interval")
    return between(low, high)


def _bernoulli(chance: Value) -> Law:
    _must(not (chance < 0 or chance > 1), "a probability outside [0, 1]")
    return listed(((ZERO, ONE - chance), (ONE, chance)))


def _shares(weights: list[Value]) -> list[Value]:
    """The weights, which must be probabilities."""
    _must(not any(weight < 0 for weight in weights), "a negative probability")
    _must(same(sum(weights, ZERO), ONE), "probabilities that do not sum to 1")
    return weights


def _categorical(weights: Grid) -> Law:
    shares = _shares(weights.entries)
    return listed(tuple((fmpq(k + 1), share) for k, share in enumerate(shares)))


def _discrete(values: Grid, weights: Grid | None = None) -> Law:
    entries, count = values.entries, values.rows
    shares = [fmpq(1, count)] * count if weights is None else _shares(weights.entries)
    return listed(tuple(zip(entries, shares, strict=True)))


def _count(value: Value, reason: str) -> int:
    """A number of things.

    Raises:
        Undefined: It is none.
        Unsure: They are too many, or this precision cannot tell.
    """
    if not whole(value):
        _must(type(value) is not fmpq and value.contains_integer(), reason)
        raise Unsure
    _must(not value < 0, reason)
    if value > MOST_ATOMS:
        raise Unsure
    return int(value.p)


def _randint(low: Value, high: Value) -> Law:
    if not (whole(low) and whole(high)):
        raise Undefined("ends that are not whole")
    _must(not low > high, "a law on no number at all")
    count = _count(high - low + 1, "")
    return listed(tuple((low + k, fmpq(1, count)) for k in range(count)))


def _binomial(trials: Value, chance: Value) -> Law:
    _must(not (chance < 0 or chance > 1), "a probability outside [0, 1]")
    count = _count(trials, "a number of trials that is not whole")
    if count > MOST_TRIALS:
        raise Unsure
    shares = [
        binomial(trials, fmpq(k)) * chance**k * (1 - chance) ** (count - k)
        for k in range(count + 1)
    ]
    return listed(tuple((fmpq(k), share) for k, share in enumerate(shares)))


def _poisson(rate: Value) -> Law:
    _must(not rate < 0, "a Poisson law with a negative mean")
    return counting(rate)


def _exponential(rate: Value) -> Law:
    _must(not rate <= 0, "an exponential law without a positive rate")
    return waiting(rate)


def _finite(columns: list[list[int]]) -> Finite:
    """Columns of whole numbers, all alike in probability."""
    share = fmpq(1, len(columns))
    atoms: list[Atom] = [(Grid(len(c), 1, [fmpq(x) for x in c]), share) for c in columns]
    return Finite(tuple(atoms))


def _permutation(things: Value, places: Value | None = None) -> Law:
    count = _count(things, "a number of things that is not whole")
    drawn = count if places is None else _count(places, "a number of places that is not whole")
    _must(0 < drawn <= count, "more places than things")
    if perm(count, drawn) > MOST_ATOMS:
        raise Unsure
    return _orders(count, drawn)


@lru_cache(maxsize=32)
def _orders(count: int, drawn: int) -> Finite:
    return _finite([list(order) for order in permutations(range(1, count + 1), drawn)])


def _subset(things: Value, chosen: Value) -> Law:
    count, drawn = (_count(value, "a number that is not whole") for value in (things, chosen))
    _must(count > 0 and drawn <= count, "more chosen than there are")
    if comb(count, drawn) > MOST_ATOMS:
        raise Unsure
    return _choices(count, drawn)


@lru_cache(maxsize=32)
def _choices(count: int, drawn: int) -> Finite:
    sets = combinations(range(count), drawn)
    return _finite([[int(k in chosen) for k in range(count)] for chosen in map(set, sets)])


def _markov(first: Grid, step: Grid, count: Value) -> Law:
    """A chain of states 1, 2, ..., each drawn from the row of the one before."""
    length, states = _count(count, "a number of states that is not whole"), first.rows
    _must(length > 0, "a chain without a state")
    if states**length > MOST_ATOMS:
        raise Unsure
    rows = [_shares([step.at(i, j) for j in range(states)]) for i in range(states)]
    ways: list[tuple[tuple[int, ...], Value]] = [
        ((state,), share) for state, share in enumerate(_shares(first.entries))
    ]
    for _ in range(length - 1):
        ways = [
            ((*way, state), weight * share)
            for way, weight in ways
            for state, share in enumerate(rows[way[-1]])
        ]
    return Finite(
        tuple((Grid(length, 1, [fmpq(k + 1) for k in way]), weight) for way, weight in ways)
    )


def _independent(law: Law, count: Value) -> Law:
    """So many independent draws: numbers as a column, columns as the rows of a matrix."""
    times = size(count)
    if isinstance(law, Line):
        ways = tuple(
            Grid(times, 1, [fmpq(int(i == k)) for i in range(times)]) for k in range(times)
        )
        return Joint(Grid(times, 1, [law.base] * times), ways, (law,) * times)
    if not isinstance(law, Joint) or law.base.columns > 1:
        raise Unsure
    one = identity(times)
    rows = [one.row(k) for k in range(times)]
    base = Grid(times, 1, [ONE] * times) * law.base.transpose()
    ways = tuple(row * way.transpose() for row in rows for way in law.directions)
    return Joint(base, ways, law.lines * times)


BUILDERS: Mapping[str, Callable[..., Law]] = MappingProxyType(
    {
        "normal": normal,
        "uniform": _uniform,
        "bernoulli": _bernoulli,
        "categorical": _categorical,
        "discrete": _discrete,
        "randint": _randint,
        "rademacher": lambda: listed(((-ONE, fmpq(1, 2)), (ONE, fmpq(1, 2))), symmetric=True),
        "binomial_law": _binomial,
        "poisson": _poisson,
        "exponential": _exponential,
        "permutation": _permutation,
        "subset": _subset,
        "subsets": random_sets.among,
        "included": random_sets.included,
        "markov": _markov,
        "iid": _independent,
    }
)
"""How each law is built from its arguments' values."""
