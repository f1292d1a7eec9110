"""Agreement at points that leave sides of kinks out: provers may still show these to be empty."""

from __future__ import annotations

from typing import NamedTuple

from graders.equivalence.entailment import Entailment
from graders.equivalence.question import Ask
from graders.evidence import Agreement, Note, Proof, Unsettled

TRIED: tuple[Note, ...] = ("balls", "normal-form", "provers")


class Doubtful(NamedTuple):
    """Both sides agree, unless one of the doubts is no entailment.

    Attributes:
        agreement: What was seen.
        doubts: That sides are empty on which no point was met.
    """

    agreement: Agreement
    doubts: tuple[Entailment, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to tell besides the verdict."""
        return self.agreement.notes

    def settled(self, ask: Ask) -> Agreement | Unsettled:
        """The agreement, if a prover removes all doubts."""
        if all(isinstance(ask(doubt), Proof) for doubt in self.doubts):
            return self.agreement
        return Unsettled(tried=TRIED, notes=(*self.notes, "unvisited-side"))
