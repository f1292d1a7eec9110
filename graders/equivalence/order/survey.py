"""Looking at an entailment at many points: the first that refutes it, or how many agreed.

A goal without a value refutes like a false one, if that is so on an open set on which the givens
hold; at single points it is noted `narrower-domain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from graders.equivalence.order.scene import BUDGET, Scene
from graders.equivalence.order.shapes import shaped
from graders.equivalence.side import CAREFUL, QUICK
from graders.evidence import Counterexample
from graders.maths.ball import Point
from graders.maths.balls import Undefined
from graders.maths.balls.place import spelled

NICE, SMALL, SECRET = 20, 125, 256
ENOUGH = 40
"""Secret points on which the givens hold, after which no more are drawn."""
STARTS = 24
"""Secret points from which a search may start."""
SHAPED = 8
"""Points, of several sizes, whose vectors and matrices take special shapes."""
TOUCHING = 1e-9
"""How near to its edge a goal must come that may be met there."""
FEW = 5
"""Points of each family for a glimpse."""
FITTED = 12
"""Public points that may be moved to where the givens hold."""


@dataclass(slots=True)
class Survey:
    """What was met: secret points at which the givens and the goal hold, and to how many bits.

    `wide` are the sizes that were large at some of them.
    """

    points: int = 0
    wide: set[str] = field(default_factory=set)
    unsure: int = 0
    bits: int = QUICK


def look(scene: Scene, survey: Survey) -> Counterexample | None:
    """Return a counterexample, as nice as possible, or None after counting what agreed."""
    large = islice(drawn(scene, "secret"), SHAPED)
    public = chain(drawn(scene, "nice"), scene.exact(), shaped(large, scene.sampler))
    for number, point in enumerate(public):
        if scene.meter.left < BUDGET // 2:
            break
        if (found := refuted_at(scene, point, fit=number < FITTED)) is not None:
            return found
    for point in drawn(scene, "secret"):
        if survey.points + survey.unsure == ENOUGH:
            break
        if (found := refuted_at(scene, point, survey, fit=True)) is not None:
            return found
    return None


def glimpse(scene: Scene) -> Counterexample | None:
    """Return a counterexample that one of very few points is, or None."""
    points = chain(*(islice(drawn(scene, family), FEW) for family in ("nice", "secret")))
    shown = (refuted_at(scene, point) for point in points)
    return next((found for found in shown if found is not None), None)


def narrow(scene: Scene) -> Counterexample | None:
    """Return a counterexample that no draw met: on an edge, or where the goal fails narrowly.

    A goal with < that may fail on its edge alone is noted `strict-or-not`.
    """
    nice = list(drawn(scene, "nice"))
    for point in scene.touching(nice[:NICE]):
        if (found := refuted_at(scene, point)) is not None:
            return found
    starts = (*nice, *islice(drawn(scene, "secret"), STARTS))
    for point, want in scene.downhill(starts):
        if scene.sampler.allows(point) and (found := refuted_at(scene, point)) is not None:
            return found
        if want < TOUCHING and scene.strict:
            scene.notes = ("strict-or-not",)
    return None


def drawn(scene: Scene, family: str) -> Iterator[Point]:
    """The different points of a family: public nice ones, or secret ones."""
    if not scene.names:
        yield {}
        return
    sampler = scene.sampler
    draws = (
        [(sampler.nice, NICE), (sampler.small, SMALL)]
        if family == "nice"
        else [(sampler.point, SECRET)]
    )
    seen: set[str] = set()
    for draw, count in draws:
        for number in range(count):
            point = draw(scene.names, number)
            if point is not None and (key := spelled(point)) not in seen:
                seen.add(key)
                yield point


def refuted_at(
    scene: Scene, point: Point, survey: Survey | None = None, *, fit: bool = False
) -> Counterexample | None:
    """Return the counterexample that `point` is, if it is one; count what it is, if it is none.

    With `fit`, a point on which the givens do not hold may be moved to one on which they do.
    """
    if not scene.holds(point):
        moved = scene.fitted(point) if fit else None
        if moved is None:
            return None
        point = moved
    met = scene.goal_at(point)
    if isinstance(met, Undefined):
        if undefined_around(scene, point):
            return told(scene, point, f"undefined: {met.reason}")
        scene.notes = ("narrower-domain",)
        return None
    if met is False:
        return told(scene, point, "false")
    if survey is not None:
        survey.points += met != "unsure"
        survey.wide.update(scene.wide(point) if met != "unsure" else ())
        survey.unsure += met == "unsure"
        if met == "tight":
            survey.bits = max(survey.bits, CAREFUL[0])
    return None


def told(scene: Scene, point: Point, received: str) -> Counterexample:
    """The counterexample at `point`, where the goal is what `received` says."""
    at = {name: str(value) for name, value in point.items()}
    return Counterexample(at=at | scene.determined(point), expected="true", received=received)


def undefined_around(scene: Scene, point: Point) -> bool:
    """Whether the goal has no value near `point` either, where the givens hold.

    Real coordinates move a little; others take the place of what cannot, such as whole numbers and
    probability vectors, and most of them must be as bad. Without variables there is nowhere to go.
    """
    if not scene.names:
        return True
    others = scene.sampler.around(point)
    kept = [other for other in others if scene.sampler.allows(other) and scene.holds(other)]
    bad = sum(isinstance(scene.goal_at(other), Undefined) for other in kept)
    return 4 * bad >= 3 * len(kept) > 0
