"""The proof that words give: a difference that is 0, perhaps after clearing its inverses."""

from __future__ import annotations

from graders.equivalence.claim import Claim
from graders.equivalence.form.field import Field, Plan
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.sign import nonzero
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.clearing import cleared
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.generic import generic
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.reading import Make, WordReader
from graders.equivalence.words.trying import tried
from graders.evidence import Proof
from graders.maths.types import SCALAR


def prove(claim: Claim, make: Make = Algebra) -> Proof | None:
    """Return a proof that two sides of one type are equal, or None, which says nothing.

    Args:
        claim: What to prove.
        make: The algebra, a parameter so that tests can plant a wrong one.
    """
    return tried(lambda plan: _attempt(claim, plan, make))


def _attempt(claim: Claim, plan: Plan, make: Make) -> Proof | None:
    reader = WordReader(Field(plan), claim.declarations, make)
    difference, authored = _difference(reader, claim)
    inverses = reader.inverses
    if not _vanishes(inverses, difference):
        difference, _ = _difference(reader, claim)
        if not _vanishes(inverses, difference):
            return None
    new = [found.terms for number, found in inverses.inverted.items() if number not in authored]
    if not all(generic(reader.algebra, inverses.inverted, terms) for terms in new):
        return None
    return Proof(method="matrix-words", where=_where(reader))


def _difference(reader: WordReader, claim: Claim) -> tuple[Combination, set[int]]:
    """The difference of both sides, and the inverses that the reference is made of."""
    algebra = reader.algebra
    if claim.reference.type == SCALAR:
        expected = reader.read(claim.reference)
        authored = set(reader.inverses.inverted)
        number = expected - reader.read(claim.response)
        return algebra.identity(1, number), authored
    reference = reader.matrix(claim.reference)
    authored = set(reader.inverses.inverted)
    response = algebra.scaled(reader.matrix(claim.response), -algebra.field.one)
    total = algebra.total([reference, response])
    return algebra.normal(total.rows, total.columns, total.terms), authored


def _vanishes(inverses: Inverses, difference: Combination) -> bool:
    """Whether it is 0, perhaps after multiplying by what its inverses are inverses of."""
    return any(not each.terms for each in cleared(inverses, difference))


def _where(reader: WordReader) -> str | None:
    """The part of the domain that the proof covers; None means all of it."""
    field = reader.field
    if not all(nonzero(field, poly) for poly in field.excluded):
        raise NoProofError
    everywhere = all(nonzero(field, divisor) for divisor in field.divisors)
    if everywhere and not field.partial and not reader.inverses.conditional:
        return None
    return "both sides are defined"
