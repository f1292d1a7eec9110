"""Is the response equal to the reference? Evidence, or silence.

    compare(claim, ask) -> Evidence | Undecided

The ladder, from cheap to dear; every rung is sure or silent:
    0  the same tree                                            Identical
    1  balls at nice and secret points, on all sides of kinks   Counterexample
    2  the exact normal form, of numbers and of matrices        Proof
    3  balls at high precision, under guard                     Agreement, where that suffices
    4  `ask`: provers that need a process of their own          Proof
"""

from graders.equivalence.claim import Claim
from graders.equivalence.ladder import Ask, compare, nobody

__all__ = ["Ask", "Claim", "compare", "nobody"]
