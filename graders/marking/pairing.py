"""Entries in any order: as many as possible find a partner that makes them right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graders.quantity import Quantity
from graders.verdict import Graded, Verdict


def paired(
    expected: Sequence[Quantity],
    received: Sequence[Quantity],
    mark: Callable[[Quantity, Quantity], Verdict],
) -> list[Verdict]:
    """A verdict for each entry of `received`, by the best one-to-one pairing with `expected`.

    Tolerances may let an entry fit several partners, so partners are exchanged along augmenting
    paths until no more entries can be right (Kuhn's algorithm). Entries without a right partner
    are marked against what is left, in order.
    """
    marks = [[mark(e, r) for e in expected] for r in received]
    right = [[_is_right(verdict) for verdict in row] for row in marks]
    owner: dict[int, int] = {}

    def settle(entry: int, seen: set[int]) -> bool:
        for partner, fits in enumerate(right[entry]):
            if fits and partner not in seen:
                seen.add(partner)
                if partner not in owner or settle(owner[partner], seen):
                    owner[partner] = entry
                    return True
        return False

    for entry in range(len(received)):
        settle(entry, set())
    partners = {entry: partner for partner, entry in owner.items()}
    free = iter([partner for partner in range(len(expected)) if partner not in owner])
    return [
        marks[entry][partners[entry] if entry in partners else next(free)]
        for entry in range(len(received))
    ]


def _is_right(verdict: Verdict) -> bool:
    return isinstance(verdict, Graded) and verdict.score == 1
