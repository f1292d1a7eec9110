"""An answer that is an equation: its right side, where its left side is what the part asks for."""

from __future__ import annotations

from graders.answer import Task
from graders.equivalence import Claim, compare
from graders.evidence import Counterexample, Unsettled
from graders.maths.tree import Call, Tree


def right_side(tree: Tree, reference: Tree, task: Task) -> Tree | None:
    """What an equation says that `reference` is; None where its left side is not seen to be that.

    `D(Q || P) = ||w||^2/2` says so of a divergence; of `x = 2` nobody knows what is meant.
    """
    match tree:
        case Call("eq", (left, right)) if left.type == reference.type:
            claim = Claim(reference, left, task.declarations, secret=task.secret)
            found = compare(claim, task.ask)
            return None if isinstance(found, Counterexample | Unsettled) else right
        case _:
            return None
