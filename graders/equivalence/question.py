"""What may be asked of provers in a process of their own, and how they are reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.evidence import Counterexample, Proof

Question: TypeAlias = Claim | Entailment
Found: TypeAlias = Proof | Counterexample | None
"""A proof, a point that whoever asked must check, or nothing."""

Ask: TypeAlias = Callable[[Question], Found]
"""How provers outside of this process are reached."""

QUESTION = 2_000
"""What a question costs besides evaluations: to read it, to draw points, to try a normal form."""


def nobody(_: Question) -> None:
    """Prove nothing: for where no other process is at hand."""
