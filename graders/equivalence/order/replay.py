"""Replay a counterexample to an entailment from its text, and trust nobody."""

from __future__ import annotations

from graders.equivalence.enclosure import exact
from graders.equivalence.entailment import Entailment
from graders.equivalence.order.scene import Condition, Scene
from graders.equivalence.side import Outcome
from graders.evidence import Counterexample
from graders.maths.ball import Point
from graders.maths.balls import Undefined

_BITS = 7000


def stands(entailment: Entailment, evidence: Counterexample) -> bool:
    """Whether all givens hold at the point, and the goal does not, at a precision of our own."""
    scene = Scene(entailment)
    derived = scene.sampler.derived
    point = {name: exact(text) for name, text in evidence.at.items() if name not in derived}
    if evidence.expected != "true" or not point.keys() >= set(scene.sampler.needed(scene.names)):
        return False
    if not scene.sampler.allows(point) or not _given(scene, point):
        return False
    outcomes = [condition.side.enclosed(point, _BITS) for condition in scene.goal]
    if evidence.received == "false":
        return any(not isinstance(each, Undefined) and each == 0 for each in outcomes)
    return any(
        isinstance(each, Undefined) and evidence.received == f"undefined: {each.reason}"
        for each in outcomes
    )


def _given(scene: Scene, point: Point) -> bool:
    return scene.solvable(point) and all(_holds(each, point) for each in scene.given)


def _holds(condition: Condition, point: Point) -> bool:
    found: Outcome = condition.side.enclosed(point, _BITS)
    return not isinstance(found, Undefined) and bool(found == 1)
