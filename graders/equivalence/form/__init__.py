"""Proof of equality by an exact normal form.

Both sides are read as quotients of polynomials in letters (roots, exponentials, logarithms,
absolute values, sines, ...). If the difference is 0 there, the sides are equal at every point of
the declared domain at which both have a value, except where the proof says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from graders.equivalence.claim import Claim
from graders.equivalence.form.prover import Prover
from graders.equivalence.form.rules import RULES, Rule
from graders.evidence import Proof
from graders.maths.declared import Declarations
from graders.maths.tree import Tree

KEPT = 256

_provers: dict[tuple[Tree, Declarations], list[Prover]] = {}
"""Provers at rest; one at work is taken out, so that no two threads share it."""


def prove(claim: Claim, rules: Mapping[str, Rule] = RULES) -> Proof | None:
    """Return a proof that reference and response are equal, or None, which says nothing.

    Bounded in terms, degrees, bits and steps; never raises. What is worked out about the last
    references is kept.

    Args:
        claim: What to prove.
        rules: The exact rules, a parameter so that tests can plant a wrong one.
    """
    try:
        if rules is not RULES:
            return Prover(claim.reference, claim.declarations, rules).prove(claim.response)
        if len(_provers) >= KEPT:
            _provers.clear()
        resting = _provers.setdefault((claim.reference, claim.declarations), [])
        try:
            prover = resting.pop()
        except IndexError:
            prover = Prover(claim.reference, claim.declarations, rules)
        proof = prover.prove(claim.response)
        resting.append(prover)
    except RecursionError:
        return None
    return proof
