"""Where an integral against a density may stop, and what lies beyond.

Beyond t = T the integrand is at most exp(a + b t - f t^2), f > 0, or f = 0 and b < 0. The exponent
is below its tangent, so that the integral is at most exp(a + b T - f T^2)/(2 f T - b).
"""

from __future__ import annotations

from flint import arb

from graders.maths.balls.bounds import Growth
from graders.maths.balls.law import Unsure
from graders.maths.balls.route import exactly

FARTHEST = 1_000
_ROOM = 8


def cut_off(growth: Growth, kind: str, start: arb, goal: int) -> tuple[arb, arb]:
    """Return where to stop, and what lies beyond that at most.

    Args:
        growth: Bounds of the formula at a distance t from the middle of the density.
        kind: The kind of density, `normal` or `exponential`.
        start: Where the piece begins.
        goal: Bits after the point that are wanted.

    Raises:
        Unsure: Nothing shows that the integral exists, or it reaches too far.
    """
    if growth.most is None:
        raise Unsure
    a, b, c = (x.upper() for x in growth.most)
    fall = (arb(1) / 2 if kind == "normal" else arb(0)) - c
    slope = b if kind == "normal" else b - 1
    wanted = a.max(arb(0)) + goal * arb.const_log2() + _ROOM
    if fall > 0:
        reach = (slope.max(arb(0)) + (slope * slope + 4 * fall * wanted).sqrt()) / (2 * fall)
    elif c <= 0 and slope < 0:
        fall, reach = arb(0), wanted / -slope
    else:
        raise Unsure
    if not reach < FARTHEST:
        raise Unsure
    stop = arb(int(exactly(reach.max(start + 1).max(arb(1))).ceil()))
    steepness = 2 * fall * stop - slope
    if not steepness > 0:
        raise Unsure
    return stop, (a + slope * stop - fall * stop * stop).exp() / steepness
