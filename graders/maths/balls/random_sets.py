"""Laws of random subsets, as a list of all of them; undecided where they are too many.

subsets(S)        any subset of S, all alike
subsets(S, k)     any of those with k elements, all alike
included(S, p)    each element is in it with probability p, whatever the others do
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from math import comb

from flint import fmpq

from graders.maths.balls.law import MOST_ATOMS, Finite, Unsure
from graders.maths.balls.sets import Elements, subsets
from graders.maths.balls.value import ONE, Undefined, Value, whole


def among(elements: Elements, size: Value | None = None) -> Finite:
    """Return the law of a subset that may be any, or any of a size.

    Raises:
        Undefined: There is none of that size.
        Unsure: They are too many.

    >>> [(sorted(found), str(share)) for found, share in among(frozenset({1, 2}), fmpq(1)).atoms]
    [([1], '1/2'), ([2], '1/2')]
    """
    if size is None:
        _afford(1 << len(elements))
        return _alike(subsets(elements))
    if type(size) is not fmpq:
        raise Unsure
    if not whole(size) or not 0 <= size <= len(elements):
        raise Undefined(f"a subset with {size} of {len(elements)} elements")
    count = int(size.p)
    _afford(comb(len(elements), count))
    return _alike(map(frozenset, combinations(sorted(elements), count)))


def included(elements: Elements, chance: Value) -> Finite:
    """Return the law of a subset that holds each element with some probability, independently.

    Raises:
        Undefined: It is no probability.
        Unsure: There are too many subsets.
    """
    if chance < 0 or chance > 1:
        raise Undefined("a probability outside [0, 1]")
    _afford(1 << len(elements))
    shares = [chance**k * (ONE - chance) ** (len(elements) - k) for k in range(len(elements) + 1)]
    return Finite(tuple((found, shares[len(found)]) for found in subsets(elements)))


def _afford(count: int) -> None:
    if count > MOST_ATOMS:
        raise Unsure


def _alike(found: Iterable[Elements]) -> Finite:
    listed = list(found)
    return Finite(tuple((some, fmpq(1, len(listed))) for some in listed))
