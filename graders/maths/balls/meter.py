"""A budget of node evaluations: deterministic, so that no verdict depends on a clock."""

from __future__ import annotations

MOST_TERMS = 2_000

METER = "meter of this evaluation"
"""Where an environment keeps its meter; no name looks like this."""


class Dear(Exception):  # noqa: N818 - an outcome of evaluation, not a fault of the program
    """Too many node evaluations: not evaluated, and never counted as wrong."""


class Meter:
    """The node evaluations that are left. Whoever is about to evaluate pays first.

    Args:
        budget: How many there are.
        purse: Counts what is paid here and elsewhere for the same purpose; it forbids nothing.

    Attributes:
        left: What is left of the budget.

    >>> purse = Meter()
    >>> Meter(100, purse).spend(70)
    >>> purse.spent
    70
    """

    __slots__ = ("_budget", "_purse", "left")

    def __init__(self, budget: int = 20_000, purse: Meter | None = None) -> None:
        self.left = self._budget = budget
        self._purse = purse

    @property
    def spent(self) -> int:
        """What was paid so far."""
        return self._budget - self.left

    def spend(self, evaluations: int) -> None:
        """Pay for `evaluations`.

        Raises:
            Dear: They are not left.
        """
        self.left -= evaluations
        if self._purse is not None:
            self._purse.left -= evaluations
        if self.left < 0:
            raise Dear
