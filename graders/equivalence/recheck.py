"""Replay any evidence, from its text alone, and trust nobody.

A counterexample is evaluated again at a precision that no rung used; a proof is made again, and
together with agreement it must survive points drawn from another secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from graders.equivalence.claim import Claim
from graders.equivalence.contrast import apart
from graders.equivalence.enclosure import exact, read
from graders.equivalence.entailment import Entailment
from graders.equivalence.extremes import spread
from graders.equivalence.form.order import proportional
from graders.equivalence.instances import ARROW, instances
from graders.equivalence.mutual import compare
from graders.equivalence.normal_form import prove
from graders.equivalence.order.decide import METHODS, entail
from graders.equivalence.order.replay import stands
from graders.equivalence.question import Question
from graders.equivalence.side import Outcome, Side
from graders.evidence import Agreement, Counterexample, Evidence, Identical, Proof, Unsettled
from graders.maths.balls import Undefined, finite, infinite
from graders.maths.sample import Sampler

_BITS = 7000

_REMADE: Mapping[str, Callable[[Claim], object]] = MappingProxyType(
    {
        "normal-form": lambda claim: prove(claim) is not None,
        "matrix-words": lambda claim: prove(claim) is not None,
        "proportional-sides": proportional,
        "each-of-extremes": spread,
    }
)
"""How the proofs of this process are made again; those of others must not be refuted."""


def recheck(question: Question, evidence: Evidence) -> bool:
    """Return whether `evidence` on a claim or an entailment stands."""
    if isinstance(evidence, Counterexample):
        for instance in instances(question):
            rest = instance.untold(evidence)
            if rest is not None:
                return recheck(instance.of(question), rest)
        if any(text.startswith(ARROW) for text in evidence.at.values()):
            return False
    if isinstance(question, Entailment):
        return _entailed(question, evidence)
    return _equal(question, evidence)


def _entailed(entailment: Entailment, evidence: Evidence) -> bool:
    if isinstance(evidence, Counterexample):
        return stands(entailment, evidence)
    again = entail(replace(entailment, accept="agreement", secret=f"{entailment.secret} again"))
    if isinstance(evidence, Proof) and evidence.method in METHODS:
        return isinstance(again, Proof)
    known = isinstance(evidence, (Proof, Agreement))
    return known and not isinstance(again, (Counterexample, Unsettled))


def _equal(claim: Claim, evidence: Evidence) -> bool:
    if isinstance(evidence, Counterexample):
        return _differ(claim, evidence)
    again = compare(replace(claim, accept="agreement", secret=f"{claim.secret} again"))
    match evidence:
        case Identical():
            return claim.reference == claim.response and isinstance(again, Identical)
        case Proof(method=method):
            remade = _REMADE.get(method)
            known = remade is None or bool(remade(claim))
            return known and not isinstance(again, Counterexample)
        case Agreement():
            return not isinstance(again, (Counterexample, Unsettled))
        case _:
            return False


def _differ(claim: Claim, evidence: Counterexample) -> bool:
    point = {name: exact(text) for name, text in evidence.at.items()}
    sampler = Sampler(claim.declarations)
    sides = (Side(tree, sampler.derived) for tree in (claim.reference, claim.response))
    expected, received = (side.enclosed(point, _BITS) for side in sides)
    if isinstance(expected, Undefined) or not sampler.allows(point):
        return False
    differ = isinstance(received, Undefined) or apart(expected, received)
    return differ and _said(evidence.expected, expected) and _said(evidence.received, received)


def _said(text: str, found: Outcome) -> bool:
    if isinstance(found, Undefined) or text.startswith("undefined: "):
        return isinstance(found, Undefined) and text == f"undefined: {found.reason}"
    return (finite(found) or bool(infinite(found))) and not apart(read(text), found)
