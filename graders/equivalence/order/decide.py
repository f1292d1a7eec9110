"""The ladder of entailment, from cheap to dear; every rung is sure or silent.

0  the goal is among the givens
1  balls at nice and secret points: a counterexample
2  without names, what balls are sure of; signs in the normal form;
   givens put in place of what they equal; means of what is in order  Proof
3  balls where a search ends that goes downhill: a counterexample
4  cutting a bounded domain until balls are certain                  Proof
5  it held at many points: equations to many bits, inequalities noted `not-refuted`
6  `ask`: provers that need a process of their own
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from graders.equivalence.entailment import Entailment
from graders.equivalence.instances import instances
from graders.equivalence.order.boxes import covered
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.means import averaged
from graders.equivalence.order.prove import proved
from graders.equivalence.order.replay import stands
from graders.equivalence.order.rewriting import rewritten
from graders.equivalence.order.scene import Scene
from graders.equivalence.order.survey import Survey, glimpse, look, narrow
from graders.equivalence.order.worst import at_worst
from graders.equivalence.question import QUESTION, Ask, nobody
from graders.evidence import Agreement, Counterexample, Evidence, Proof, Unsettled
from graders.maths.ball import Dear, Meter, Unevaluable
from graders.maths.cost import TooDear
from graders.maths.tree import Call

METHODS = frozenset({"given", "values", "signs", "rewriting", "means", "boxes"})
"""The proofs that are made in this process, and can be made again."""

ENOUGH = 16
"""Secret points at which the goal must have held, to say that it was not refuted."""


def entail(
    entailment: Entailment, ask: Ask = nobody, purse: Meter | None = None
) -> Evidence | Unsettled:
    """Decide whether the goal holds wherever all givens hold, on the declared domain.

    A goal without a value does not hold; what is so at single points is noted `narrower-domain`.
    Agreement on an inequality is weak, and noted `not-refuted`: it may fail where nobody looked.
    A goal with < that is not proved and may fail on its edge is undecided, noted `strict-or-not`.

    Args:
        entailment: What to decide.
        ask: Proves, finds a point, or says nothing, outside of this process; asked last.
        purse: Counts what it takes, which is the same where it was decided before.

    Returns:
        Evidence for or against, or `Unsettled` naming what was tried. A counterexample has
        `expected` "true"; `received` is "false" or "undefined: <reason>".

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"x": "positive"})
    >>> read = lambda text: parse(text, names, "ascii").tree
    >>> entail(Entailment(read("x + 1 > 1"), (), names)).kind
    'proof'
    >>> entail(Entailment(read("x > 1"), (read("x^2 > 1/2"),), names)).at
    {'x': '1'}
    """
    found, cost = _decided(entailment)
    if purse is not None:
        purse.left -= cost
    weak = isinstance(found, Unsettled) and "provers" in found.tried
    if weak or (isinstance(found, Agreement) and "not-refuted" in found.notes):
        said = ask(entailment)
        if isinstance(said, Proof):
            return said
        if isinstance(said, Counterexample) and stands(entailment, said):
            return said
    return found


@lru_cache(maxsize=2048)  # a class gives the same answers again and again
def _decided(entailment: Entailment) -> tuple[Evidence | Unsettled, int]:
    """What is decided in this process, and what that takes."""
    purse = Meter()
    found = _answered(entailment, purse)
    if isinstance(found, Unsettled):
        found = _of_bounded(entailment, found, purse)
    return found, QUESTION + purse.spent


def _of_bounded(entailment: Entailment, before: Unsettled, purse: Meter) -> Evidence | Unsettled:
    """What holds of the worst of bounded functions, or fails for one that is a step."""
    harder = at_worst(entailment)
    found = before if harder is None else _answered(harder, purse)
    if not isinstance(found, Counterexample | Unsettled):
        return found
    for instance in instances(entailment):
        try:
            shown = glimpse(Scene(instance.of(entailment), purse))
        except (TooDear, Dear, Unevaluable):
            return before
        if shown is not None:
            return instance.told(shown)
    return before


def _answered(entailment: Entailment, purse: Meter) -> Evidence | Unsettled:
    given = {tree for each in entailment.given for tree in conjuncts(each)}
    if given.issuperset(conjuncts(entailment.goal)):
        return Proof(method="given")
    try:
        return _climb(entailment, Scene(entailment, purse))
    except TooDear:
        return Unsettled(tried=("cost",))
    except Unevaluable:
        found = proved(entailment, purse)
        return Unsettled(tried=("type",)) if found is None else found


def _climb(entailment: Entailment, scene: Scene) -> Evidence | Unsettled:
    survey = Survey()
    try:
        counterexample = look(scene, survey)
    except Dear:
        found = proved(entailment, scene.purse)
        return _affordable(entailment, scene, survey) if found is None else found
    if counterexample is not None:
        return counterexample
    found = Proof(method="values") if _evident(scene, survey) else proved(entailment, scene.purse)
    found = rewritten(entailment) if found is None else found
    found = averaged(entailment, scene.purse) if found is None else found
    if found is not None:
        return replace(found, notes=(*found.notes, *scene.notes))
    try:
        counterexample = narrow(scene)
    except Dear:
        counterexample = None
    if counterexample is not None:
        return counterexample
    given = tuple(condition.tree for condition in scene.given)
    goals = (condition.tree for condition in scene.goal)
    if all(covered(goal, given, scene.sampler, scene.purse) for goal in goals):
        return Proof(method="boxes", notes=scene.notes)
    return _seen(entailment, scene, survey)


def _affordable(entailment: Entailment, scene: Scene, survey: Survey) -> Evidence | Unsettled:
    """What to say where points are too dear for more of them than were met."""
    found = _seen(entailment, scene, survey)
    return found if isinstance(found, Agreement) else Unsettled(tried=("cost", "normal-form"))


def _seen(entailment: Entailment, scene: Scene, survey: Survey) -> Evidence | Unsettled:
    """What to say where nothing was refuted, and nothing proved."""
    tried = ("balls", "normal-form", "provers")
    if not survey.points + survey.unsure:
        return Unsettled(tried=tried, notes=(*scene.notes, "givens-not-met"))
    edge = "strict-or-not" in scene.notes
    few = survey.points < _needed(scene) or not survey.wide >= scene.sizes
    if edge or entailment.accept == "proof" or few:
        return Unsettled(tried=tried, notes=scene.notes)
    weak = () if _equations(entailment) else ("not-refuted",)
    return Agreement(points=survey.points, bits=survey.bits, notes=(*scene.notes, *weak))


def _evident(scene: Scene, survey: Survey) -> bool:
    """Whether there is but one point, and the goal certainly holds there."""
    return bool(survey.points) and not _open(scene) and scene.goal_at({}) is True


def _needed(scene: Scene) -> int:
    return ENOUGH if _open(scene) else 1


def _open(scene: Scene) -> bool:
    """Whether there are names to choose values for; else there is but one point to look at."""
    return bool(scene.sampler.needed(scene.names))


def _equations(entailment: Entailment) -> bool:
    return all(
        isinstance(tree, Call) and tree.function == "eq" for tree in conjuncts(entailment.goal)
    )
