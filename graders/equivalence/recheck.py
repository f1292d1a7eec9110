"""Replay any evidence, from its text alone, and trust nobody.

A counterexample is evaluated again at a precision that no rung used; a proof is made again, and
together with agreement it must survive points drawn from another secret.
"""

from __future__ import annotations

from dataclasses import replace

from flint import fmpq

from graders.equivalence import form
from graders.equivalence.claim import Claim
from graders.equivalence.enclosure import read
from graders.equivalence.ladder import compare
from graders.equivalence.side import Outcome
from graders.maths.ball import Program, Undefined
from graders.maths.balls import finite
from graders.maths.balls.value import ball
from graders.maths.sample import Sampler
from graders.maths.tree import Tree
from graders.verdict import Agreement, Counterexample, Evidence, Identical, Proof, Undecided

_BITS = 7000


def recheck(claim: Claim, evidence: Evidence) -> bool:
    """Return whether `evidence` on `claim` stands."""
    again = compare(replace(claim, accept="agreement", secret=f"{claim.secret} again"))
    match evidence:
        case Identical():
            return claim.reference == claim.response and isinstance(again, Identical)
        case Proof(method="normal-form"):
            return form.prove(claim) is not None and not isinstance(again, Counterexample)
        case Proof():
            return not isinstance(again, Counterexample)
        case Agreement():
            return not isinstance(again, (Counterexample, Undecided))
        case Counterexample():
            return _differ(claim, evidence)
        case _:
            return False


def _differ(claim: Claim, evidence: Counterexample) -> bool:
    point = {name: fmpq(*map(int, text.split("/"))) for name, text in evidence.at.items()}
    sampler = Sampler(claim.declarations)

    def value(tree: Tree) -> Outcome:
        try:
            found: Outcome = Program(tree, sampler.derived).at(point, _BITS)
        except Undefined as undefined:
            return undefined
        return found

    def stands(said: str, found: Outcome) -> bool:
        if isinstance(found, Undefined) or said.startswith("undefined: "):
            return isinstance(found, Undefined) and said == f"undefined: {found.reason}"
        return finite(found) and bool(read(said).overlaps(ball(found)))

    expected, received = value(claim.reference), value(claim.response)
    apart = isinstance(received, Undefined) or not ball(expected).overlaps(ball(received))
    said = stands(evidence.expected, expected) and stands(evidence.received, received)
    return sampler.allows(point) and not isinstance(expected, Undefined) and apart and said
