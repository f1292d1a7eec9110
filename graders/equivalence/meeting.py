"""Spots at which both sides of a claim agree to many bits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from graders.equivalence.contrast import contrast
from graders.equivalence.refute import clash
from graders.equivalence.side import CAREFUL, Outcome, Spot
from graders.equivalence.trial import Trial
from graders.evidence import Agreement, Counterexample
from graders.maths.ball import Point
from graders.maths.balls import Undefined

Met: TypeAlias = list[tuple[Point, int]]
"""Points at which both sides agree, and to how many bits."""


def meet(trial: Trial, spots: Iterable[Spot], wanted: int) -> Met | Counterexample:
    """The spots at which both sides agree, as many as wanted, or one where they differ.

    Raises:
        Dear: The response is too dear.
    """
    found: Met = []
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
                found.append((spot.point, accuracy))
                break
    return found


def _accuracy(expected: Outcome, received: Outcome, bits: int) -> int | None:
    if isinstance(expected, Undefined) or isinstance(received, Undefined):
        return None
    found = contrast(expected, received, bits)
    return found if isinstance(found, int) else None


def agreement(trial: Trial, met: Met) -> Agreement:
    """What was seen at these points."""
    bits = min(accuracy for _, accuracy in met)
    return Agreement(points=len(met), bits=bits, notes=trial.notes)
