"""The rung before "undecided": agreement at many secret points, at high precision, under guard."""

from __future__ import annotations

from graders.equivalence.refute import clash
from graders.equivalence.side import CAREFUL, Key
from graders.equivalence.trial import MOST, Trial
from graders.maths.ball import Point
from graders.verdict import Agreement, Counterexample

ENOUGH = 8
"""Points at which both sides must agree; all points, where the domain has fewer."""


def agree(trial: Trial) -> Agreement | Counterexample | None:
    """Return the agreement, the difference that shows at high precision, or None.

    Raises:
        Dear: The response is too dear.
    """
    accuracies: list[int] = []
    for key, point in (*trial.secret("secret"), *((("", 0), point) for point in trial.cells)):
        found = _bits(trial, key, point)
        if isinstance(found, Counterexample):
            return found
        if found is not None:
            accuracies.append(found)
    if len(accuracies) < _needed(trial):
        return None
    return Agreement(points=len(accuracies), bits=min(accuracies), notes=trial.notes)


def _bits(trial: Trial, key: Key, point: Point) -> int | Counterexample | None:
    """To how many bits both sides agree at `point`, None if that cannot be told."""
    for bits in CAREFUL:
        found = clash(trial, key, point, bits)
        if found is not None:
            return found
        verdict = trial.verdict(*trial.outcomes(key, point, bits), bits)
        if isinstance(verdict, int):
            return verdict
    return None


def _needed(trial: Trial) -> int:
    """Fewer points suffice only where the domain has no more."""
    if not all(map(trial.ground.sampler.integral, trial.names)):
        return ENOUGH
    existing = sum(1 for _ in trial.ground.draws(trial.names, "secret", MOST))
    return max(1, min(ENOUGH, existing))
