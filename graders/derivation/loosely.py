"""Links that hold only loosely: up to a constant, up to a factor, or up to a remainder O(...).

    f =^+ g        f - g does not depend on what the derivation is about
    f ∝ g          f/g does not
    f ≈ g + O(r)   (f - g)/r stays bounded where the problem lets its variable go

A remainder is judged in balls at 2^-8, 2^-16, ... 2^-128 from the limit. Ratios that settle there
agree, noted `order-sampled`. Ratios that grow like a power on all of these scales refute; the
counterexample is the last of them. Anything slower, such as a logarithm, is left undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flint import arb, fmpq

from graders.derivation.assumed import Assumed
from graders.derivation.lines import Link
from graders.equivalence import Claim
from graders.equivalence.enclosure import spelled
from graders.equivalence.side import Side
from graders.evidence import Agreement, Counterexample, Evidence, Unsettled
from graders.marking.up_to import UpTo, loosened
from graders.maths.ball import Dear, Meter, Unevaluable
from graders.maths.balls import Undefined, finite
from graders.maths.cost import TooDear, forecast
from graders.maths.sample import Sampler, sampler_of
from graders.maths.terms import minus
from graders.maths.tree import Call, Number, Tree

SCALES = range(8, 136, 8)
"""Exponents of two: how near to the limit the remainder is met."""

POINTS = 6
"""Points for the other variables."""

GROWTH, SETTLED = arb(fmpq(3, 2)), arb(fmpq(3, 4))
"""By how much a power grows from scale to scale, at least; how much less what settles moves."""

BITS, BUDGET = 2048, 400_000


def loosely(link: Link, assumed: Assumed) -> Evidence | Unsettled:
    """Judge a link whose relation is no condition at points."""
    left, right = link.left, link.right
    if link.relation == "approx":
        return _remainder(link, assumed)
    if left.order is not None or right.order is not None:
        return Unsettled(tried=("order",), notes=("mixed-relation",))
    up_to: UpTo = "scale" if link.relation == "proportional" else "constant"
    claim = Claim(left.tree, right.tree, assumed.names, assumed.accept, assumed.secret)
    return assumed.asking.compare(loosened(claim, up_to, assumed.about))


def _remainder(link: Link, assumed: Assumed) -> Evidence | Unsettled:
    order = link.right.order or link.left.order
    if order is None or assumed.limit is None:
        missing = "no-order" if order is None else "no-limit"
        return Unsettled(tried=("order",), notes=(missing,))
    difference = minus(link.left.tree, link.right.tree)
    ratio = Call("abs", (Call("div", (difference, order)),))
    lost = link.left.order if link.right.order is not None else None
    grown = None if lost is None else Call("abs", (Call("div", (lost, order)),))
    found = _bounded(ratio, assumed)
    if grown is None or isinstance(found, Counterexample | Unsettled):
        return found
    also = _bounded(grown, assumed)
    return also if isinstance(also, Counterexample | Unsettled) else found


def _bounded(ratio: Tree, assumed: Assumed) -> Evidence | Unsettled:
    """Whether a ratio stays bounded towards the limit, at every point that is tried."""
    try:
        forecast(ratio)
        sampler = sampler_of(assumed.names, assumed.secret)
        side, meter = Side(ratio, sampler.derived), Meter(BUDGET, assumed.asking.purse)
        grows = [_grows(values) for values in _courses(side, sampler, meter, assumed)]
    except (Dear, TooDear, Unevaluable):
        return Unsettled(tried=("order", "cost"))
    refuting = next((each for each in grows if isinstance(each, Counterexample)), None)
    if refuting is not None:
        return refuting
    if not grows or None in grows:
        return Unsettled(tried=("order",))
    return Agreement(points=len(grows) * len(SCALES), bits=BITS, notes=("order-sampled",))


def _courses(
    side: Side, sampler: Sampler, meter: Meter, assumed: Assumed
) -> Iterator[list[tuple[dict[str, str], arb]]]:
    """The values of the ratio towards the limit, for some choices of everything else."""
    if assumed.limit is None:
        return
    name, to = assumed.limit
    for number in range(POINTS if side.names - {name} else 1):
        base = sampler.point(side.names | {name}, number)
        if base is None:
            continue
        course = []
        for exponent in SCALES:
            point = {**base, name: _at(to, exponent)}
            value = side.value(point, BITS, meter)
            if not sampler.allows(point) or isinstance(value, Undefined) or not finite(value):
                break
            shown = {key: spelled(each, each)[0] for key, each in point.items()}
            course.append((shown, arb(value)))
        yield course


def _at(to: Tree, exponent: int) -> fmpq:
    """A point near the limit, from above; a large number where the limit is infinite."""
    if not isinstance(to, Number):
        return fmpq(1 << exponent)
    near = fmpq(to.value.numerator, to.value.denominator)
    return near + fmpq(1, 1 << exponent)


def _grows(course: list[tuple[dict[str, str], arb]]) -> Counterexample | bool | None:
    """A counterexample where values grow without end, False where they do not, None if unclear."""
    if len(course) < len(SCALES):
        return None
    values = [value for _, value in course[len(course) // 2 :]]
    if all(after > before * GROWTH for before, after in pairwise(values)):
        at, last = course[-1]
        size = f"bounded, as by {values[0].str(4, radius=False)}"
        return Counterexample(at=at, expected=size, received=last.str(6, radius=False))
    moves = [abs(after - before) for before, after in pairwise(values)]
    shrinking = all(after <= before * SETTLED for before, after in pairwise(moves))
    tiny = arb(2) ** (-BITS // 4)
    return False if shrinking or all(move < tiny for move in moves) else None
