"""A combination, and what becomes of it when it is multiplied by what its inverses invert.

If one of these is 0, so is the combination: what it is multiplied by has an inverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.equivalence.words.combination import Combination
from graders.equivalence.words.inverse import Inverses

CLEARED = 6


def cleared(inverses: Inverses, value: Combination) -> Iterator[Combination]:
    """The combination, then without one inverse after another at its ends."""
    algebra = inverses.algebra
    yield value
    for turn in range(CLEARED):
        left = {word[0] for word in value.terms if word and word[0] >> 1 in inverses.inverted}
        right = {word[-1] for word in value.terms if word and word[-1] >> 1 in inverses.inverted}
        if left and (not turn % 2 or not right):
            value = algebra.product(_inner(inverses, max(left)), value)
        elif right:
            value = algebra.product(value, _inner(inverses, max(right)))
        else:
            return
        yield value


def _inner(inverses: Inverses, code: int) -> Combination:
    inner = inverses.inverted[code >> 1]
    return inverses.algebra.transposed(inner) if code & 1 else inner
