"""How far along its route a derivation gets, by steps that hold.

A walk follows one chain, forwards or backwards, or the statements in order. It ends at the first
step that does not hold, and where opposite inequalities leave nothing to conclude. A station
counts when it is met after all stations before it: no step leaps over one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from graders.derivation.assumed import Assumed
from graders.derivation.canonical import canonical
from graders.derivation.lines import composed, suffices
from graders.derivation.route import Route
from graders.derivation.signs import FLIPPED, Join, Relation
from graders.derivation.steps import NEVER, Step
from graders.evidence import Note
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH


@dataclass(frozen=True, slots=True)
class Node:
    """A formula of a chain, and how it is reached from the one before."""

    tree: Tree
    relation: Relation = "eq"
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How many stations were met, in order, and what is to be said."""

    met: int = 0
    notes: tuple[Note, ...] = ()


SEVERAL = 3
"""Start, goal, and something between."""

Chain: TypeAlias = tuple[Node, ...]
Holds: TypeAlias = Callable[[Step], bool]


def walked(steps: Sequence[Step], route: Route, assumed: Assumed, *, trusting: bool) -> Walk:
    """Walk along the route; `trusting` takes undecided steps for right."""

    def holds(step: Step) -> bool:
        return not step.refuted and (trusting or not step.undecided)

    if not route.chain:
        return _stated(steps, route, assumed, holds)
    furthest: Walk | None = None
    for way in (way for chain in chains(steps) for way in (chain, backwards(chain))):
        walk = _along(way, route, assumed, holds)
        furthest = max(furthest or walk, walk, key=lambda each: each.met)
        if walk.met == len(route.stations):
            break
    return furthest or Walk()


def chains(steps: Sequence[Step]) -> Iterator[Chain]:
    """The chains of formulas; one that begins where the last one ends goes on with it."""
    nodes: list[Node] = []
    for step in steps:
        begins = _beginning(step)
        if begins is not None and not (nodes and _form(nodes[-1]) == canonical(begins)):
            if nodes:
                yield tuple(nodes)
            nodes = [Node(begins)]
        nodes += [Node(link.right.tree, link.relation, step) for link in step.links]
    if nodes:
        yield tuple(nodes)


def _beginning(step: Step) -> Tree | None:
    """The formula with which a chain begins at this step."""
    begins = step.line.begins
    first = begins is not None and (not step.links or step.links[0].left == begins)
    return begins.tree if begins is not None and first else None


def _form(node: Node) -> Tree:
    return canonical(node.tree)


def backwards(chain: Chain) -> Chain:
    """The same chain from its end."""
    turned = [
        replace(after, tree=before.tree, relation=FLIPPED.get(after.relation, after.relation))
        for before, after in pairwise(chain)
    ]
    return (Node(chain[-1].tree), *reversed(turned))


def circles(chain: Chain) -> bool:
    """Whether a chain comes back to where it was."""
    return len(set(map(_form, chain))) < len(chain)


def _along(way: Chain, route: Route, assumed: Assumed, holds: Holds) -> Walk:
    begin = 0
    if route.start is not None:
        starts = (at for at, node in enumerate(way) if route.start.at([node.tree], assumed))
        begin = next(starts, -1)
    if begin < 0:
        return Walk(0, ("wrong-start",))
    start, met, goals = way[begin].tree, 0, 0
    relations: list[Relation] = []
    for at, node in enumerate(way[begin + 1 :], start=1):
        if node.step is not None and not holds(node.step):
            break
        relations.append(node.relation)
        shown = composed(tuple(relations))
        if shown is None:
            return Walk(met, ("mixed-directions",))
        told = [node.tree, Call(shown, (start, node.tree), TRUTH)]
        while met < len(route.milestones) and route.milestones[met].at(told, assumed):
            met += 1
        if met == len(route.milestones) and route.goal.at(told, assumed):
            if not suffices(shown, route.relation):  # type: ignore[arg-type]
                return Walk(met, ("too-weak",))
            goals = at
    if goals and route.steps and _passed(way[begin : begin + goals + 1], assumed) < SEVERAL:
        return Walk(met, ("leap",))
    return Walk(met + bool(goals))


def _passed(way: Chain, assumed: Assumed) -> int:
    """How many different formulas there are; a definition reads the same as its name."""
    return len(way) if assumed.names.definitions else len(set(map(_form, way)))


def _stated(steps: Sequence[Step], route: Route, assumed: Assumed, holds: Holds) -> Walk:
    met, goals, weak = 0, 0, False
    for at, step in enumerate((step for step in steps if not step.line.taken), start=1):
        if not holds(step):
            break
        weak = weak or _weakens(route, step.line.join)
        told = list(_told(step))
        while met < len(route.milestones) and route.milestones[met].at(told, assumed):
            met += 1
        if met == len(route.milestones) and route.goal.at(told, assumed):
            if weak:
                return Walk(met, ("too-weak",))
            goals = at
    if goals == 1 and route.steps:
        return Walk(met, ("leap",))
    return Walk(met + bool(goals))


def _weakens(route: Route, join: Join | None) -> bool:
    """Whether a step in one direction stands where an equivalence is asked for."""
    return (route.relation == "iff" and join != "iff") or join == "follows"


def _told(step: Step) -> Iterator[Tree]:
    """All that a line may be taken to say."""
    line = step.line
    if line.absurd:
        yield NEVER
    if line.statement is not None:
        yield line.statement
    for link in step.links:
        yield link.tree
        yield link.right.tree
        yield link.left.tree
    if line.links:
        shown = composed(tuple(link.relation for link in line.links))
        if shown is not None:
            yield Call(shown, (line.links[0].left.tree, line.links[-1].right.tree), TRUTH)
