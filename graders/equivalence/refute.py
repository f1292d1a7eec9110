"""Rung 1: a point at which the two sides provably differ.

A response without a value where the reference has one is refuted if that is so on an open set,
as for 2 log x in place of log x^2. At single points, as for x^2/x in place of x, it is compared on
the rest and noted `narrower-domain`.
"""

from __future__ import annotations

from flint import fmpq

from graders.equivalence.enclosure import spelled
from graders.equivalence.side import QUICK, Key
from graders.equivalence.trial import NICER, Trial
from graders.maths.ball import Point
from graders.maths.balls import Undefined
from graders.verdict import Counterexample

_NUDGE = fmpq(1, 1 << 24)
_NEIGHBOURS = 4


def refute(trial: Trial) -> Counterexample | None:
    """Return a counterexample, as nice as possible, if one is found at 128 bits.

    Raises:
        Dear: The response is too dear.
    """
    for key, point in trial.points():
        found = clash(trial, key, point, QUICK)
        if found is not None:
            return found if key[0] in ("nice", "small") else _nicer(trial, found)
    for point in trial.cells:
        found = clash(trial, ("", 0), point, QUICK)
        if found is not None:
            return found
    return None


def clash(trial: Trial, key: Key, point: Point, bits: int) -> Counterexample | None:
    """Return the counterexample that `point` is, if it is one."""
    expected, received = trial.outcomes(key, point, bits)
    if not trial.differ(expected, received):
        return None
    if isinstance(received, Undefined) and trial.names and not _undefined_around(trial, point):
        trial.notes = ("narrower-domain",)
        return None
    left, right = spelled(expected, received)
    at = {name: str(value) for name, value in point.items()}
    return Counterexample(at=at, expected=left, received=right)


def _nicer(trial: Trial, known: Counterexample) -> Counterexample:
    for key, point in trial.ground.draws(trial.names, "nice", NICER):
        found = clash(trial, key, point, QUICK)
        if found is not None:
            return found
    return known


def _undefined_around(trial: Trial, point: Point) -> bool:
    """Whether the response has no value near `point` either.

    Real coordinates move a little; whole numbers have no neighbours, so that others take their
    place, of which most must be as bad.
    """
    sampler = trial.ground.sampler
    whole = [name for name in point if sampler.integral(name)]
    near = {name: value if name in whole else value + _NUDGE for name, value in point.items()}
    bad, tried = 0, 0
    for number in range(_NEIGHBOURS if whole else 1):
        other = trial.ground.point(trial.names, ("secret", number)) or point
        place = near | {name: other[name] for name in whole}
        received = trial.response.value(("", 0), place, QUICK)
        tried += 1
        bad += isinstance(received, Undefined)
    return 4 * bad >= 3 * tried
