"""Whether finite sets of expressions are equal, wherever the variables may be.

An element r belongs to {s_1, ..., s_n} everywhere if it equals one of them, or else if
(r - s_1) ... (r - s_n) is 0 everywhere: {x, -x} is {|x|, -|x|}. Where that product is not 0, r is
none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Evidence, Unsettled
from graders.maths.terms import ONE, ZERO, minus
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR

Found: TypeAlias = Evidence | Unsettled


class Sorted(NamedTuple):
    """What was found on each element of both sets: a counterexample if it is not in the other."""

    received: Sequence[Found]
    expected: Sequence[Found]


def compared(expected: Sequence[Tree], received: Sequence[Tree], claim: Claim, ask: Ask) -> Sorted:
    """Look for each element of either set in the other; `claim` gives all but the two sides."""
    return Sorted(
        [_member(element, expected, claim, ask) for element in received],
        [_member(element, received, claim, ask) for element in expected],
    )


def _member(element: Tree, others: Sequence[Tree], claim: Claim, ask: Ask) -> Found:
    alike = [other for other in others if other.type == element.type]
    seen: list[Found] = []
    for other in alike:
        found = compare(replace(claim, reference=other, response=element), ask)
        if not isinstance(found, (Counterexample, Unsettled)):
            return found
        seen.append(found)
    if len(seen) == 1:
        return seen[0]
    return compare(replace(claim, reference=ZERO, response=_product(element, alike)), ask)


def _product(element: Tree, others: Iterable[Tree]) -> Tree:
    factors = [_distance(element, other) for other in others]
    return Call("mul", tuple(factors)) if len(factors) > 1 else (*factors, ONE)[0]


def _distance(one: Tree, other: Tree) -> Tree:
    """A number that is 0 only where both are equal."""
    difference = minus(one, other)
    return difference if one.type == SCALAR else Call("dot", (difference, difference), SCALAR)
