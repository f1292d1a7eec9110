"""Questions about one derivation: each is asked once, and all are paid from one purse.

Lines, stations and alternatives ask the same things again and again; and hundreds of heavy lines
may together not take longer than one. What cannot be paid any more is undecided, by "cost".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from graders.equivalence import Ask, Claim, Entailment, compare, nobody
from graders.equivalence.order import entail
from graders.equivalence.question import Question
from graders.evidence import Evidence, Unsettled
from graders.maths.ball import Meter
from graders.maths.tree import Tree

Finding: TypeAlias = Evidence | Unsettled

BUDGET = 800_000
"""Node evaluations, and steps of proofs, that all questions may take together."""


@dataclass(slots=True)
class Asking:
    """What was asked so far, and what is left to pay for more.

    Attributes:
        ask: Reaches provers in a process of their own.
        purse: Counts what the questions take.

    >>> from graders.maths.tree import Symbol
    >>> asking = Asking(purse=Meter(1))
    >>> x, y, z = map(Symbol, "xyz")
    >>> asking.compare(Claim(x, y)).kind, asking.spent
    ('counterexample', True)
    >>> asking.compare(Claim(x, y)).kind, asking.compare(Claim(x, z)).tried
    ('counterexample', ('cost',))
    """

    ask: Ask = nobody
    purse: Meter = field(default_factory=lambda: Meter(BUDGET))
    _alike: dict[Tree, tuple[Tree, ...]] = field(default_factory=dict)
    _known: dict[Question, Finding] = field(default_factory=dict)

    @property
    def spent(self) -> bool:
        """Whether nothing is left for another question."""
        return self.purse.left <= 0

    def compare(self, claim: Claim) -> Finding:
        """Whether two formulas are equal."""
        return self._once(claim, lambda: compare(claim, self.ask, self.purse))

    def entail(self, entailment: Entailment) -> Finding:
        """Whether a condition follows from others."""
        return self._once(entailment, lambda: entail(entailment, self.ask, self.purse))

    def join(self, left: Tree, right: Tree) -> None:
        """Remember that two formulas have the same value, and so all that have theirs."""
        both = dict.fromkeys(tree for side in (left, right) for tree in self.valued(side))
        self._alike |= dict.fromkeys(both, tuple(both))

    def valued(self, tree: Tree) -> tuple[Tree, ...]:
        """The formulas that are known to have the value of this one, which is among them."""
        return self._alike.get(tree, (tree,))

    def _once(self, question: Question, decide: Callable[[], Finding]) -> Finding:
        if question not in self._known:
            if self.spent:
                return Unsettled(tried=("cost",))
            self._known[question] = decide()
        return self._known[question]
