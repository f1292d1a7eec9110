"""Conditions as answers: is one true exactly where the other is?

Random points rarely tell p >= q^(-8) from p >= q^(-9); points beside the edge do (`edges.py`). A
proof shows the differences of the sides to be proportional, or one number; without one,
inequalities that agree beside many edges are noted `relation-sampled`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice

from flint import fmpq

from graders.equivalence import words
from graders.equivalence.claim import Claim
from graders.equivalence.extremes import spread
from graders.equivalence.form.order import EQUATIONS, bared, oriented, proportional
from graders.equivalence.refute import refute
from graders.equivalence.side import Side
from graders.equivalence.ties import ties
from graders.equivalence.trial import Trial
from graders.equivalence.turns import STEPS
from graders.evidence import Agreement, Evidence, Proof, Unsettled
from graders.maths.terms import minus, number
from graders.maths.tree import Call, Tree, walk
from graders.maths.types import SCALAR

GLANCES = 4
"""Points at which two differences are compared."""

ENOUGH = 16
"""Spots beside edges at which both must be decided."""

TURNED = 4
"""Edges at which both must turn from true to false."""


def relate(claim: Claim, trial: Trial) -> Evidence | Unsettled:
    """Decide whether the response is true exactly where the reference is.

    Raises:
        Dear: The response is too dear.
    """
    counterexample = refute(trial, trial.ground.course(trial.names))
    if counterexample is not None:
        return counterexample
    bare = replace(claim, reference=bared(claim.reference), response=bared(claim.response))
    if proportional(bare) or _one_difference(bare, trial):
        where = "both sides are defined"
        return Proof(method="proportional-sides", where=where, notes=trial.notes)
    if spread(claim):
        return Proof(method="each-of-extremes", notes=trial.notes)
    counterexample = refute(trial, chain(trial.edges(), trial.beyond()))
    if counterexample is not None:
        return counterexample
    notes = trial.notes
    if claim.accept == "agreement":
        if not _matched(claim, trial):
            notes += ("strict-or-not",)
        elif (found := _sampled(trial)) is not None:
            return found
    return Unsettled(tried=("balls", "normal-form"), notes=notes)


def _one_difference(claim: Claim, trial: Trial) -> bool:
    """Whether both compare with 0 what is proved to be one number, made of vectors perhaps.

    A factor between them is read off at a point; a proof confirms it.
    """
    reference, response = oriented(claim.reference), oriented(claim.response)
    if reference is None or response is None or reference.function != response.function:
        return False
    if any(side.type != SCALAR for side in (*reference.args, *response.args)):
        return False
    left, right = minus(*reference.args), minus(*response.args)
    factor = _ratio(left, right, trial)
    if factor < 0 and reference.function not in EQUATIONS:
        return False
    scaled = right if factor == 1 else Call("mul", (number(factor), right), SCALAR)
    return words.prove(replace(claim, reference=left, response=scaled)) is not None


def _ratio(left: Tree, right: Tree, trial: Trial) -> Fraction:
    """How many times the right one the left one is, at a point; 1 where nothing tells."""
    sides = [Side(tree, trial.ground.sampler.derived) for tree in (left, right)]
    for spot in islice(trial.ground.course(trial.names), GLANCES):
        above, below = (side.value(spot.point) for side in sides)
        if isinstance(above, fmpq) and isinstance(below, fmpq) and above and below:
            ratio = above / below
            return Fraction(int(ratio.p), int(ratio.q))
    return Fraction(1)


def _matched(claim: Claim, trial: Trial) -> bool:
    """Whether edges count alike: irrational ones are no spots, and < differs from <= there."""
    if all(map(trial.ground.sampler.integral, trial.names)):
        return True
    return ties(claim.reference) == ties(claim.response)


def _sampled(trial: Trial) -> Agreement | None:
    """Agreement beside edges; equations are false beside theirs and cannot be told so.

    Where neither side turns from true to false, an edge is that of another part of a formula, and
    shows little.
    """
    nodes = chain(walk(trial.ground.reference.tree), walk(trial.response.tree))
    if any(isinstance(node, Call) and node.function in ("eq", "ne") for node in nodes):
        return None
    truths = [
        [
            spot.expected()
            for spot in spots
            if type(spot.expected()) is fmpq and type(trial.received(spot.point)) is fmpq
        ]
        for spots in trial.each_edge()
    ]
    count, turned = sum(map(len, truths)), sum(0 in found and 1 in found for found in truths)
    if count < ENOUGH or turned < TURNED:
        return None
    return Agreement(points=count, bits=STEPS, notes=(*trial.notes, "relation-sampled"))
