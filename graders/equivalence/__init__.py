"""Is the response equal to the reference? Evidence, or silence.

    compare(claim, ask) -> Evidence | Unsettled

The ladder, from cheap to dear; every rung is sure or silent:
    0  the same tree                                            Identical
    1  balls at nice and secret points, on all sides of kinks   Counterexample
    2  the exact normal form, of numbers and of matrices        Proof
    3  balls at high precision, under guard                     Agreement, where that suffices
    4  `ask`: provers that need a process of their own          Proof

`order.entail` asks whether a condition follows from others. This, what proves equalities of
matrices, and what evaluates integrals and means are loaded with the first question that needs
them, so that an answer about numbers does not wait for it; or all at once, by `preload`.
"""

from importlib import import_module

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.mutual import compare
from graders.equivalence.question import Ask, Found, Question, nobody

__all__ = ["Ask", "Claim", "Entailment", "Found", "Question", "compare", "nobody", "preload"]


def preload() -> None:
    """Load what is loaded late otherwise: for a process of which copies are made."""
    for late in _LATE:
        import_module(f"graders.{late}")


_LATE = (
    "equivalence.everywhere",
    "equivalence.order",
    "equivalence.words.prover",
    "maths.balls.lawful",
    "maths.balls.metered",
)
