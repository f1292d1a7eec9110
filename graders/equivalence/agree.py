"""The rung before "undecided": agreement at many secret points, at high precision, under guard."""

from __future__ import annotations

from dataclasses import replace

from graders.equivalence.doubtful import Doubtful
from graders.equivalence.ground import MOST, WANTED
from graders.equivalence.kinks import kinks
from graders.equivalence.meeting import Met, agreement, meet
from graders.equivalence.smooth import Smoother
from graders.equivalence.ties import alike
from graders.equivalence.trial import Trial
from graders.evidence import Agreement, Counterexample
from graders.maths.ball import Dear, Unevaluable
from graders.maths.cost import TooDear
from graders.maths.substitute import fresh
from graders.maths.tree import Symbol

ENOUGH = 8
"""Points at which both sides must agree; all points, where the domain has fewer."""


def agree(trial: Trial) -> Agreement | Doubtful | Counterexample | None:
    """Return the agreement, the difference that shows at high precision, or None.

    Points say nothing about sides of kinks on which they do not lie. Where the smooth forms of
    both formulas agree, too, the two turn together; else other sides are looked for.

    Raises:
        Dear: The response is too dear.
    """
    met = _secret(trial)
    if isinstance(met, Counterexample) or met is None:
        return met
    beyond = meet(trial, trial.cells, MOST)
    if isinstance(beyond, Counterexample):
        return beyond
    met += beyond
    if trial.claim.accept == "proof" or not trial.kinked or _turns_together(trial):
        return agreement(trial, met)
    from graders.equivalence.everywhere import everywhere  # noqa: PLC0415 - most need no entailment

    return everywhere(trial, met)


def _secret(trial: Trial) -> Met | Counterexample | None:
    """Enough secret points at which both sides agree, None if there are not as many."""
    met = meet(trial, trial.ground.spots(trial.names, "secret", MOST), WANTED)
    enough = isinstance(met, Counterexample) or len(met) >= _needed(trial)
    return met if enough else None


def _turns_together(trial: Trial) -> bool:
    """Whether the smooth forms of both sides have no kinks, and agree, and edges count alike."""
    claim = trial.claim
    if not alike(claim.reference, claim.response):
        return False
    smoother = Smoother(Symbol(fresh("rate", claim.reference, claim.response)))
    reference, response = map(smoother.smooth, (claim.reference, claim.response))
    if kinks(reference) or kinks(response):
        return False
    try:
        smooth = Trial(replace(claim, reference=reference, response=response), trial.purse)
        return isinstance(_secret(smooth), list)
    except (TooDear, Dear, Unevaluable):
        return False


def _needed(trial: Trial) -> int:
    """Fewer points suffice only where the domain has no more."""
    if not all(map(trial.ground.sampler.integral, trial.names)):
        return ENOUGH
    existing = sum(1 for _ in trial.ground.spots(trial.names, "secret", MOST))
    return max(1, min(ENOUGH, existing))
