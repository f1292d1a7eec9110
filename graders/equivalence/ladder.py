"""The ladder of deciders.

A proof that covers the whole domain needs no further points; any other holds where both sides are
defined, and balls look for places where the response is not.

Conditions have rungs of their own, in `relation.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from typing import TypeAlias

from graders.equivalence import words
from graders.equivalence.agree import agree
from graders.equivalence.claim import Claim
from graders.equivalence.doubtful import TRIED, Doubtful
from graders.equivalence.instances import instances
from graders.equivalence.normal_form import prove
from graders.equivalence.question import QUESTION, Ask, nobody
from graders.equivalence.refute import refute
from graders.equivalence.relation import relate
from graders.equivalence.trial import Trial
from graders.evidence import Counterexample, Evidence, Identical, Proof, Unsettled
from graders.maths.ball import Dear, Meter, Unevaluable
from graders.maths.cost import TooDear, forecast
from graders.maths.types import TRUTH

GLANCE = 3
"""Spots that a response must pass before a proof is tried; all of them, where that is partial."""

Made: TypeAlias = Evidence | Unsettled | Doubtful
"""What this process makes of a claim; what it doubts, others may be asked."""


def compare(claim: Claim, ask: Ask = nobody, purse: Meter | None = None) -> Evidence | Unsettled:
    """Decide a claim by these rungs alone; `mutual.compare` says what there is besides."""
    found, cost = _decided(claim)
    if purse is not None:
        purse.left -= cost
    if isinstance(found, Doubtful) or (isinstance(found, Unsettled) and "provers" in found.tried):
        proof = ask(claim)
        if isinstance(proof, Proof):
            return replace(proof, notes=found.notes)
    return found.settled(ask) if isinstance(found, Doubtful) else found


@lru_cache(maxsize=2048)  # a class gives the same answers again and again
def _decided(claim: Claim) -> tuple[Made, int]:
    """What is decided in this process, and what that takes."""
    purse = Meter()
    return _seen(claim, purse), QUESTION + purse.spent


def _seen(claim: Claim, purse: Meter) -> Made:
    """Decide in this process; undecided by "provers" is what these may still be asked."""
    try:
        forecast(claim.response)
        trial = Trial(claim, purse)
        grounded = trial.ground.grounded(trial.names)
    except (TooDear, Dear):
        return Unsettled(tried=("cost",))
    except Unevaluable:
        proof = words.prove(claim)
        return Unsettled(tried=("type",)) if proof is None else proof
    if not grounded:
        return _by_instances(claim, purse)
    if claim.reference == claim.response:
        return Identical()
    try:
        truth = claim.reference.type == TRUTH
        return relate(claim, trial) if truth else _climb(claim, trial)
    except Dear:
        proof = prove(claim)
        return Unsettled(tried=("normal-form", "cost")) if proof is None else proof


def _by_instances(claim: Claim, purse: Meter) -> Evidence | Unsettled:
    """What is known where no points can be drawn for bounded functions: they are tried as steps.

    A proof counts if there are values for one of them.
    """
    proof: Proof | None = None
    for number, instance in enumerate(instances(claim)):
        found = _seen(instance.of(claim), purse)
        if isinstance(found, Counterexample):
            return instance.told(found)
        proof = proof if number else prove(claim)
        if proof is not None and not isinstance(found, Unsettled | Doubtful):
            return proof
    return Unsettled(tried=("reference-undefined",))


def _climb(claim: Claim, trial: Trial) -> Made:
    spots = trial.ground.course(trial.names)
    counterexample = refute(trial, islice(spots, GLANCE))
    if counterexample is not None:
        return counterexample
    proof = prove(claim)
    if proof is None or proof.where is not None:
        counterexample = refute(trial, chain(spots, trial.beyond(), trial.brinks()))
        if counterexample is not None:
            return counterexample
    if proof is not None:
        return replace(proof, notes=trial.notes) if trial.notes else proof
    found = agree(trial)
    if found is not None and (claim.accept == "agreement" or isinstance(found, Counterexample)):
        return found
    # Values at single points alone, as of (-1)^x, are nothing that a prover can speak of.
    spots = islice(trial.ground.useful(trial.names, "secret"), GLANCE)
    tried = TRIED if any(map(trial.valued, spots)) else TRIED[:2]
    return Unsettled(tried=tried, notes=trial.notes)
