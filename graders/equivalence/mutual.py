"""Conditions that entail each other are true at the same points; a point against either differs.

Points that were drawn may all lie off a line on which two conditions differ, and equations hold at
none of them: entailments are asked at points on which what is given holds.
"""

from __future__ import annotations

from graders.equivalence.claim import Claim
from graders.equivalence.enclosure import exact
from graders.equivalence.entailment import Entailment
from graders.equivalence.ladder import compare as climb
from graders.equivalence.question import Ask, nobody
from graders.equivalence.refute import refute
from graders.equivalence.side import Spot
from graders.equivalence.trial import Trial
from graders.evidence import Agreement, Counterexample, Evidence, Note, Proof, Unsettled
from graders.maths.ball import Dear, Meter, Unevaluable
from graders.maths.balls.meanings import METERED
from graders.maths.cost import TooDear
from graders.maths.tree import Bind, free, walk
from graders.maths.types import TRUTH


def compare(claim: Claim, ask: Ask = nobody, purse: Meter | None = None) -> Evidence | Unsettled:
    """Decide whether the response equals the reference wherever the reference has a value.

    Args:
        claim: What to decide.
        ask: Proves or refuses to say, outside of this process; asked last.
        purse: Counts what it takes, which is the same where it was decided before.

    Returns:
        Evidence for or against, or `Unsettled` naming what was tried. Neither a clock nor the
        order of calls has a part in it.
    """
    found = climb(claim, ask, purse)
    if claim.reference.type != TRUTH or not isinstance(found, Agreement | Unsettled):
        return found
    if (isinstance(found, Unsettled) and "cost" in found.tried) or _metered(claim):
        return found
    from graders.equivalence.order import entail  # noqa: PLC0415 - formulas do not wait for it

    ways = [entail(way, nobody, purse) for way in _ways(claim)]
    for way in ways:
        if isinstance(way, Counterexample) and (differ := _differs(claim, way)) is not None:
            return differ
    if all(isinstance(way, Proof) for way in ways):
        return Proof(method="both-ways", where="both sides are defined", notes=_lasting(found))
    return found


def _metered(claim: Claim) -> bool:
    """Whether values take means or integrals: a search for points would take too many of them."""
    todo, seen = [claim.reference, claim.response], set[str]()
    while todo:
        tree = todo.pop()
        if any(isinstance(node, Bind) and node.binder in METERED for node in walk(tree)):
            return True
        new = [entry for name in free(tree) - seen if (entry := claim.declarations.get(name))]
        seen.update(entry.name for entry in new)
        todo += [entry.equals for entry in new if entry.equals is not None]
        todo += [entry.definition.body for entry in new if entry.definition is not None]
    return False


def _lasting(found: Agreement | Unsettled) -> tuple[Note, ...]:
    """What is to be told although more is known now."""
    return tuple(note for note in found.notes if note == "narrower-domain")


def _ways(claim: Claim) -> tuple[Entailment, Entailment]:
    names, secret = claim.declarations, claim.secret
    forward = Entailment(claim.response, (claim.reference,), names, claim.accept, secret)
    return forward, Entailment(claim.reference, (claim.response,), names, claim.accept, secret)


def _differs(claim: Claim, found: Counterexample) -> Counterexample | None:
    """The point, if both sides are told apart there."""
    try:
        trial = Trial(claim, Meter())
        names = trial.ground.sampler.needed(trial.names)
        point = {name: exact(found.at[name]) for name in names}
        return refute(trial, [Spot(point, trial.ground.reference, public=True)])
    except (TooDear, Dear, Unevaluable, ValueError, LookupError):
        return None
