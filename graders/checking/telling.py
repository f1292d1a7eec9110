"""Decisions in words: which goal, the point that refutes it, and what the difference is."""

from __future__ import annotations

from graders.checking.deciding import Decision
from graders.verdict import Counterexample

LONG = 160
"""A longer value is cut: the point alone replays the counterexample."""


def shown(decision: Decision) -> str:
    """What settled a claim, or what nothing settles."""
    goal, found = decision.goal, decision.found
    if goal is None:
        return "it says nothing"
    if decision.outcome != "refuted":
        return goal.says
    if not isinstance(found, Counterexample):
        return f"{goal.says}, but that much still holds"
    where = ", ".join(f"{name} = {_cut(value)}" for name, value in found.at.items())
    told = f"{goal.says} fails{f' at {where}' if where else ''}"
    if (found.expected, found.received) != ("true", "false"):
        told += f": {_cut(found.expected)} against {_cut(found.received)}"
    return f"{told}; {decision.named}" if decision.named else told


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}..."
