"""Rung 1: a point at which the two sides provably differ.

A response without a value where the reference has one is refuted if that is so on an open set,
as for 2 log x in place of log x^2. At single points, as for x^2/x in place of x, it is compared on
the rest and noted `narrower-domain`; a series is compared where it converges, if it does anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from graders.equivalence.enclosure import spelled
from graders.equivalence.ground import NICER
from graders.equivalence.side import Outcome, Spot
from graders.equivalence.trial import Trial, differ
from graders.evidence import Counterexample
from graders.maths.ball import Point
from graders.maths.balls import Divergent, Undefined

_COURSE = 12
"""Points at all of which a series must diverge to be none."""


def refute(trial: Trial, spots: Iterable[Spot]) -> Counterexample | None:
    """Return a counterexample, as nice as possible, if one of `spots` shows it at 128 bits.

    Raises:
        Dear: The response is too dear.
    """
    for spot in spots:
        found = _refuted_at(trial, spot)
        if found is not None:
            return found if spot.public else _nicer(trial, found)
    return None


def clash(
    trial: Trial, point: Point, expected: Outcome, received: Outcome
) -> Counterexample | None:
    """Return the counterexample that `point` is, if the outcomes there make it one."""
    if not differ(expected, received):
        return None
    if isinstance(received, Undefined) and trial.names and not _missing(trial, point, received):
        trial.notes = ("narrower-domain",)
        return None
    left, right = spelled(expected, received)
    at = {name: str(value) for name, value in point.items()}
    return Counterexample(at=at, expected=left, received=right)


def _refuted_at(trial: Trial, spot: Spot) -> Counterexample | None:
    expected = spot.expected(purse=trial.purse)
    return clash(trial, spot.point, expected, trial.received(spot.point))


def _nicer(trial: Trial, known: Counterexample) -> Counterexample:
    for spot in trial.ground.spots(trial.names, "nice", NICER):
        found = _refuted_at(trial, spot)
        if found is not None:
            return found
    return known


def _missing(trial: Trial, point: Point, received: Undefined) -> bool:
    """Whether it counts that the response has no value at `point`."""
    if not isinstance(received, Divergent):
        return _undefined_around(trial, point)
    spots = islice(trial.ground.course(trial.names), _COURSE)
    return all(isinstance(trial.received(spot.point), Divergent) for spot in spots)


def _undefined_around(trial: Trial, point: Point) -> bool:
    """Whether the response has no value near `point` either, where the reference has one.

    Real coordinates move a little; whole numbers have no neighbours, so that others take their
    place, of which most must be as bad. A reference that itself has values at `point` alone, as
    y^log(x) for x = 1 and negative y, leaves nothing to compare there.
    """
    sampler = trial.ground.sampler
    others = sampler.around(point) or [sampler.near(point)]
    reference = trial.ground.reference
    kept = [other for other in others if not isinstance(reference.value(other), Undefined)]
    bad = sum(isinstance(trial.response.value(other), Undefined) for other in kept)
    return 4 * bad >= 3 * len(kept) > 0
