"""Decisions in words: which goal, the point that refutes it, and what the difference is."""

from __future__ import annotations

from graders.checking.deciding import Decision
from graders.evidence import Counterexample

LONG = 160
"""A longer value is cut: the point alone replays the counterexample."""


def shown(decision: Decision) -> str:
    """What settled a claim, or what nothing settles."""
    goal = decision.goal
    if goal is None:
        return "it says nothing"
    if decision.outcome != "refuted":
        return goal.says
    return f"{goal.says} fails {refuted(decision)}"


def refuted(decision: Decision) -> str:
    """The point at which a claim fails, the values there, and how they differ."""
    found = decision.found
    if not isinstance(found, Counterexample):
        return "to fail: it holds everywhere"
    told = ", ".join(f"{name} = {_cut(value)}" for name, value in found.at.items())
    where = f"at {told}" if told else "as it stands"
    if (found.expected, found.received) != ("true", "false"):
        where += f": {_cut(found.expected)} against {_cut(found.received)}"
    return f"{where}; {decision.named}" if decision.named else where


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}..."
