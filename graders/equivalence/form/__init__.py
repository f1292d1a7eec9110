"""Proof of equality by an exact normal form.

Both sides are read as quotients of polynomials in letters (roots, exponentials, logarithms,
absolute values, sines, ...). If the difference is 0 there, the sides are equal at every point of
the declared domain at which both have a value, except where the proof says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from graders.equivalence.claim import Claim
from graders.equivalence.form.field import Field, Plan, RetryError
from graders.equivalence.form.reading import Reader
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES, Rule
from graders.equivalence.form.sign import nonzero, thin
from graders.verdict import Proof

TRIES = 6


def prove(claim: Claim, rules: Mapping[str, Rule] = RULES) -> Proof | None:
    """Return a proof that reference and response are equal, or None, which says nothing.

    Bounded in terms, degrees, bits and steps; never raises.

    Args:
        claim: What to prove.
        rules: The exact rules, a parameter so that tests can plant a wrong one.
    """
    plan = Plan()
    for _ in range(TRIES):
        try:
            return _attempt(claim, plan, rules)
        except RetryError:
            continue
        except (NoProofError, RecursionError):
            return None
    return None


def _attempt(claim: Claim, plan: Plan, rules: Mapping[str, Rule]) -> Proof | None:
    field = Field(plan)
    reader = Reader(field, claim.declarations, rules)
    reference, response = reader.read(claim.reference), reader.read(claim.response)
    if (reference - response).canonical.num != 0:
        return None
    return Proof(method="normal-form", where=_where(field))


def _where(field: Field) -> str | None:
    """The part of the domain that the proof covers; None means all of it."""
    said = []
    if field.partial or not all(nonzero(field, divisor) for divisor in field.divisors):
        said.append("both sides are defined")
    excluded = [poly for poly in field.excluded if not nonzero(field, poly)]
    if not all(thin(field, poly) for poly in excluded):
        raise NoProofError
    said += [f"{text} is not 0" for text in dict.fromkeys(map(field.spelled, excluded))]
    return " and ".join(said) or None
