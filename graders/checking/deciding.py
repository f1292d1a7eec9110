"""Claims decided: each goal by the deciders, and all goals together."""

from __future__ import annotations

from dataclasses import dataclass

from graders.checking.checked import Outcome
from graders.checking.difference import named
from graders.claims import Derived, Erratum, Goal, Stated
from graders.derivation.steps import NEVER, Step
from graders.equivalence import Ask, Claim, Entailment, compare
from graders.equivalence.order import entail
from graders.evidence import Agreement, Counterexample, Evidence, Unsettled
from graders.maths.declared import Declarations
from graders.maths.tree import Call
from graders.maths.typeset import to_ascii

ORDER: tuple[Outcome, ...] = ("refuted", "undecided", "agreed", "proved")
"""The outcome of a claim is the first of these that one of its goals has."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a claim: its outcome, and the goal and the finding that settled it.

    `named` says how the two sides of a refuted equation differ, where that is simple.
    """

    outcome: Outcome
    goal: Goal | None = None
    found: Evidence | Unsettled | None = None
    named: str | None = None


def decide(claim: Stated, ask: Ask, secret: str) -> Decision:
    """Decide all goals of a claim; a claim without any is none, and proved."""
    if isinstance(claim, Erratum):
        return decide(claim.holds, ask, secret) if claim.holds is not None else Decision("proved")
    if isinstance(claim, Derived):
        decisions = [_stepped(step) for step in claim.steps(ask, secret) if step.found is not None]
    else:
        decisions = [_decided(goal, ask, secret) for goal in claim.about]
    return min(decisions, key=lambda each: ORDER.index(each.outcome), default=Decision("proved"))


def _stepped(step: Step) -> Decision:
    """The decision on one step of a derivation."""
    said = step.links[0].text if step.links else None
    tree = step.line.statement or NEVER
    says = f"line {step.line.number}, {said or to_ascii(tree)},"
    goal = Goal(says, tree, (), Declarations())
    if step.refuted:
        return Decision("refuted", goal, step.found)
    if step.undecided:
        return Decision("undecided", goal, step.found)
    return Decision("agreed" if isinstance(step.found, Agreement) else "proved", goal, step.found)


def _decided(goal: Goal, ask: Ask, secret: str) -> Decision:
    found = settle(goal, ask, secret)
    match found:
        case Unsettled():
            outcome: Outcome = "undecided"
        case Counterexample():
            if not goal.fails:
                return Decision("refuted", goal, found, named(goal, ask, secret))
            outcome = "agreed"
        case _ if goal.fails:
            outcome = "undecided" if isinstance(found, Agreement) else "refuted"
        case Agreement():
            outcome = "agreed"
        case _:
            outcome = "proved"
    return Decision(outcome, goal, found)


def settle(goal: Goal, ask: Ask, secret: str) -> Evidence | Unsettled:
    """Decide whether the condition of a goal holds wherever it is given to."""
    match goal.condition:
        case Call("eq", (left, right)) if not goal.given:
            return compare(Claim(left, right, goal.names, secret=secret), ask)
        case condition:
            return entail(Entailment(condition, goal.given, goal.names, secret=secret), ask)
