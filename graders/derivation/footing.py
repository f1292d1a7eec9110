"""Does the formula with which a chain begins have a value where the next one has?

What follows need only hold where the chain has values at all: a beginning without any, such as an
entry with index 0, would make every step right. A domain that is merely smaller is no fault:
log x + log y has values on half of where log(x y) has.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from graders.derivation.assumed import Assumed
from graders.derivation.lines import Link
from graders.equivalence.side import QUICK, Side
from graders.maths.ball import Dear, Meter, Point, Unevaluable
from graders.maths.balls import Undefined
from graders.maths.balls.value import OutOfRange
from graders.maths.declared import Declarations
from graders.maths.sample import sampler_of

Lost: TypeAlias = tuple[Undefined | None, ...]

POINTS, GLANCE = 64, 12
BUDGET = 40_000
"""Node evaluations that a look at all of them may take."""

RARE = 8
"""One in so many points, or less, is nearly none."""


def groundless(link: Link, assumed: Assumed) -> bool:
    """Whether the left side has no value nearly everywhere where the right side has one.

    An index out of its range is a slip, and suffices at a third of these points.
    """
    found = _looked(link, assumed, POINTS)
    lost = [reason for reason in found if reason is not None]
    slips = sum(isinstance(reason, OutOfRange) for reason in lost)
    return 3 * slips > len(found) or RARE * (len(found) - len(lost)) <= len(found) > 0


def narrower(link: Link, assumed: Assumed) -> bool:
    """Whether the left side is seen to have no value somewhere where the right side has one."""
    return any(_looked(link, assumed, GLANCE))


def _looked(link: Link, assumed: Assumed, points: int) -> Lost:
    """What is met; a look costs the same where it was taken before."""
    found, cost = _met(link, assumed.names, assumed.secret, points)
    assumed.asking.purse.left -= cost
    return found


@lru_cache(maxsize=512)  # a class begins in the same way again and again
def _met(link: Link, names: Declarations, secret: str, points: int) -> tuple[Lost, int]:
    """Why the left side has no value, or None, at points where the right side has one."""
    sampler = sampler_of(names, secret)
    meter, found = Meter(BUDGET), list[Undefined | None]()
    try:
        left, right = (Side(side.tree, sampler.derived) for side in link.sides)
        for number in range(points):
            point: Point | None = sampler.point(left.names | right.names, number)
            if point is None or isinstance(right.value(point, QUICK, meter), Undefined):
                continue
            value = left.value(point, QUICK, meter)
            found.append(value if isinstance(value, Undefined) else None)
    except (Dear, Unevaluable):
        return (), meter.spent
    return tuple(found), meter.spent
