"""Does a condition follow from others? Evidence, or silence.

    entail(Entailment(goal, given, declarations), ask) -> Evidence | Unsettled

Equations and inequalities, chains of them, `and`, `or`, `not`; in numbers, vectors and matrices.
"""

from graders.equivalence.order.decide import entail

__all__ = ["entail"]
