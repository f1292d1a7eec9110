"""The rung before "undecided": agreement at many secret points, at high precision, under guard."""

from __future__ import annotations

from collections.abc import Iterable

from graders.equivalence.contrast import contrast
from graders.equivalence.ground import MOST, WANTED
from graders.equivalence.refute import clash
from graders.equivalence.side import CAREFUL, Outcome, Spot
from graders.equivalence.trial import Trial
from graders.evidence import Agreement, Counterexample
from graders.maths.balls import Undefined

ENOUGH = 8
"""Points at which both sides must agree; all points, where the domain has fewer."""


def agree(trial: Trial) -> Agreement | Counterexample | None:
    """Return the agreement, the difference that shows at high precision, or None.

    Raises:
        Dear: The response is too dear.
    """
    secret = _accuracies(trial, trial.ground.spots(trial.names, "secret", MOST), WANTED)
    if isinstance(secret, Counterexample):
        return secret
    if len(secret) < _needed(trial):
        return None
    beyond = _accuracies(trial, trial.cells, MOST)
    if isinstance(beyond, Counterexample):
        return beyond
    found = secret + beyond
    return Agreement(points=len(found), bits=min(found), notes=trial.notes)


def _accuracies(trial: Trial, spots: Iterable[Spot], wanted: int) -> list[int] | Counterexample:
    """To how many bits both sides agree, at as many spots as wanted, or where they differ."""
    found: list[int] = []
    for spot in spots:
        if len(found) == wanted:
            break
        if not spot.defined:
            continue
        for bits in CAREFUL:
            expected = spot.expected(bits, trial.purse)
            received = trial.received(spot.point, bits)
            difference = clash(trial, spot.point, expected, received)
            if difference is not None:
                return difference
            accuracy = _accuracy(expected, received, bits)
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
    existing = sum(1 for _ in trial.ground.spots(trial.names, "secret", MOST))
    return max(1, min(ENOUGH, existing))
