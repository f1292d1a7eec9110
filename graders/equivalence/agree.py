"""The rung before "undecided": agreement at many secret points, at high precision, under guard."""

from __future__ import annotations

from collections.abc import Iterable

from graders.equivalence.contrast import contrast
from graders.equivalence.refute import clash
from graders.equivalence.side import CAREFUL, Key, Outcome
from graders.equivalence.trial import MOST, WANTED, Trial
from graders.maths.ball import Point
from graders.maths.balls import Undefined
from graders.verdict import Agreement, Counterexample

ENOUGH = 8
"""Points at which both sides must agree; all points, where the domain has fewer."""


def agree(trial: Trial) -> Agreement | Counterexample | None:
    """Return the agreement, the difference that shows at high precision, or None.

    Raises:
        Dear: The response is too dear.
    """
    secret = _accuracies(trial, trial.ground.draws(trial.names, "secret", MOST), WANTED)
    if isinstance(secret, Counterexample):
        return secret
    if len(secret) < _needed(trial):
        return None
    beyond = _accuracies(trial, ((("", 0), point) for point in trial.cells), MOST)
    if isinstance(beyond, Counterexample):
        return beyond
    found = secret + beyond
    return Agreement(points=len(found), bits=min(found), notes=trial.notes)


def _accuracies(
    trial: Trial, points: Iterable[tuple[Key, Point]], wanted: int
) -> list[int] | Counterexample:
    """To how many bits both sides agree, at as many points as wanted, or where they differ."""
    found: list[int] = []
    for key, point in points:
        if len(found) == wanted:
            break
        if not trial.defined(key, point):
            continue
        for bits in CAREFUL:
            difference = clash(trial, key, point, bits)
            if difference is not None:
                return difference
            accuracy = _accuracy(*trial.outcomes(key, point, bits), bits)
            if accuracy is not None:
                found.append(accuracy)
                break
    return found


def _accuracy(expected: Outcome, received: Outcome, bits: int) -> int | None:
    if isinstance(expected, Undefined) or isinstance(received, Undefined):
        return None
    found = contrast(expected, received, bits)
    return found if isinstance(found, int) else None


def _needed(trial: Trial) -> int:
    """Fewer points suffice only where the domain has no more."""
    if not all(map(trial.ground.sampler.integral, trial.names)):
        return ENOUGH
    existing = sum(1 for _ in trial.ground.draws(trial.names, "secret", MOST))
    return max(1, min(ENOUGH, existing))
