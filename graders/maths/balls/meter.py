"""A budget of node evaluations: deterministic, so that no verdict depends on a clock."""

from __future__ import annotations

MOST_TERMS = 2_000

METER = "meter of this evaluation"
"""Where an environment keeps its meter; no name looks like this."""


class Dear(Exception):  # noqa: N818 - an outcome of evaluation, not a fault of the program
    """Too many node evaluations: not evaluated, and never counted as wrong."""


class Meter:
    """The node evaluations that are left. Whoever is about to evaluate pays first."""

    __slots__ = ("left",)

    def __init__(self, budget: int = 20_000) -> None:
        self.left = budget

    def spend(self, evaluations: int) -> None:
        """Pay for `evaluations`.

        Raises:
            Dear: They are not left.
        """
        self.left -= evaluations
        if self.left < 0:
            raise Dear
