"""Does the formula with which a chain begins have a value where the next one has?

What follows need only hold where the chain has values at all: a beginning without any, such as an
entry with index 0, would make every step right. A domain that is merely smaller is no fault:
log x + log y has values on half of where log(x y) has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graders.derivation.lines import Link
from graders.equivalence.side import Side
from graders.maths.ball import Dear, Point, Unevaluable
from graders.maths.balls import Undefined
from graders.maths.balls.value import OutOfRange
from graders.maths.declared import Declarations
from graders.maths.sample import Sampler

POINTS = 64
RARE = 8
"""One in so many points, or less, is nearly none."""


@lru_cache(maxsize=512)  # a class begins in the same way again and again
def groundless(link: Link, names: Declarations, secret: str) -> bool:
    """Whether the left side has no value nearly everywhere where the right side has one.

    An index out of its range is a slip, and suffices at a third of these points.
    """
    try:
        found = list(_met(link, names, secret))
    except (Dear, Unevaluable):
        return False
    lost = [reason for reason in found if reason is not None]
    slips = sum(isinstance(reason, OutOfRange) for reason in lost)
    return 3 * slips > len(found) or RARE * (len(found) - len(lost)) <= len(found) > 0


def _met(link: Link, names: Declarations, secret: str) -> Iterator[Undefined | None]:
    """Why the left side has no value, or None, at points where the right side has one."""
    sampler = Sampler(names, secret)
    left, right = (Side(side.tree, sampler.derived) for side in link.sides)
    for number in range(POINTS):
        point: Point | None = sampler.point(left.names | right.names, number)
        if point is None or isinstance(right.value(point), Undefined):
            continue
        value = left.value(point)
        yield value if isinstance(value, Undefined) else None
