"""The verdict on a response that claims to be equal to its reference."""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Evidence, Note, Unsettled
from graders.verdict import Graded, Undecided, Verdict


def judged(claim: Claim, ask: Ask, notes: tuple[Note, ...]) -> Verdict:
    """Right unless refuted, undecided where nothing settles it; `notes` come first."""
    return told(compare(claim, ask), notes)


def told(found: Evidence | Unsettled, notes: tuple[Note, ...]) -> Verdict:
    """The verdict that `found` amounts to."""
    if isinstance(found, Unsettled):
        return Undecided.of(found, notes)
    score = Fraction(not isinstance(found, Counterexample))
    notes += getattr(found, "notes", ())
    return Graded(score=score, evidence=found, notes=notes)
