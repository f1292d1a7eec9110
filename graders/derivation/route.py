"""Where a derivation must begin, pass and end.

    start        the formula, or the condition, with which it begins
    milestones   what must stand on the way, in this order; each perhaps in one of several forms
    goal         the formula or the condition that it reaches
    relation     what it must show of start and goal: =, <=, =>, <=>, ...

In a chain of equations all lines have the same value, and all true statements are equivalent. So a
station is told from the others by the coarsest sameness at which it differs from all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graders.derivation.assumed import Assumed
from graders.derivation.canonical import canonical
from graders.derivation.lines import Lines, composed
from graders.derivation.sameness import LEVELS, Level, same
from graders.derivation.signs import Join, Relation
from graders.derivation.steps import NEVER
from graders.maths.declared import Declarations
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH
from graders.spec import complaint

Asked: TypeAlias = Relation | Join
_Forms: TypeAlias = tuple[str, tuple[Tree, ...]]


@dataclass(frozen=True, slots=True)
class Station:
    """Something that must stand in a derivation, in one of its forms."""

    name: str
    forms: tuple[Tree, ...]
    level: Level

    def at(self, trees: Iterable[Tree], assumed: Assumed) -> bool:
        """Whether one of `trees` is this station."""
        names, asking = assumed.names, assumed.asking
        return any(
            same(self.level, form, tree, names, asking) for tree in trees for form in self.forms
        )


@dataclass(frozen=True, slots=True)
class Route:
    """All that a derivation must do besides being right; `steps`: whether it takes several."""

    start: Station | None
    milestones: tuple[Station, ...]
    goal: Station
    relation: Asked
    steps: bool = True

    @property
    def stations(self) -> tuple[Station, ...]:
        """What earns points, in order."""
        return (*self.milestones, self.goal)

    @property
    def chain(self) -> bool:
        """Whether a chain of formulas is asked for, rather than statements."""
        return self.goal.forms[0].type != TRUTH


class TooAlikeError(Exception):
    """Two stations that are written alike: their names."""


def route(
    start: Tree | None,
    milestones: tuple[tuple[Tree, ...], ...],
    goal: Tree,
    relation: Asked,
    names: Declarations,
    *,
    steps: bool,
) -> Route:
    """Find for every station how it is told from the others.

    Raises:
        TooAlikeError: Two of them are the same, but for the order of terms.
    """
    forms: list[_Forms] = [("goal", (goal,))]
    forms += [(f"milestone {at}", each) for at, each in enumerate(milestones, start=1)]
    forms += [("start", (start,))] if start is not None else []
    levels = LEVELS[1:] if relation == "eq" or goal.type == TRUTH else LEVELS
    stations = [
        Station(name, own, _level((name, own), forms, levels, names)) for name, own in forms
    ]
    between = tuple(stations[1 : 1 + len(milestones)])
    first = stations[-1] if start is not None else None
    return Route(first, between, stations[0], relation, steps)


def _level(
    own: _Forms, all_forms: list[_Forms], levels: Sequence[Level], names: Declarations
) -> Level:
    """The coarsest sameness at which a station differs from all others."""
    others = [(other, tree) for other, forms in all_forms if other != own[0] for tree in forms]
    alike = ""
    for level in levels:
        found = (
            other for other, tree in others for form in own[1] if same(level, form, tree, names)
        )
        alike = next(found, "")
        if not alike:
            return level
        if level == "form" and "milestone" in own[0] + alike:
            break
    raise TooAlikeError(own[0], alike)


def ends(lines: Lines) -> tuple[Tree | None, Tree, Asked] | None:
    """Where a reference begins and ends, and what it shows; None where that cannot be told."""
    chained = [line for line in lines if line.links or line.begins is not None]
    if len(chained) == len(lines) and all(line.join is None for line in lines):
        firsts = [line.begins for line in lines if line.begins is not None]
        links = [link for line in lines for link in line.links]
        shown = composed(tuple(link.relation for link in links))
        if len(firsts) == 1 and links and shown is not None:
            return firsts[0].tree, links[-1].right.tree, shown
    first, last = lines[0].statement, lines[-1].statement
    goal = NEVER if lines[-1].absurd else last
    if goal is None:
        return None
    joins = {line.join for line in lines[1:]}
    if first is not None and joins <= {"iff", "implies"} and joins:
        return first, goal, "iff" if joins == {"iff"} else "implies"
    return None, goal, "implies"


def _several(lines: Lines) -> bool:
    """Whether the reference passes something between its start and its goal."""
    if any(line.join is not None or line.condition is not None for line in lines):
        return len(lines) > 2
    nodes = [line.begins.tree for line in lines if line.begins is not None]
    nodes += [link.right.tree for line in lines for link in line.links]
    return len(set(map(canonical, nodes))) > 2


def parted(goal: Tree) -> tuple[Tree, Tree, Relation] | None:
    """The sides of a goal that is one relation: a chain from one to the other shows it as well."""
    if isinstance(goal, Call) and goal.function in ("eq", "le", "lt", "ge", "gt"):
        return goal.args[0], goal.args[1], goal.function  # type: ignore[return-value]
    return None


def routes(
    lines: Lines,
    milestones: tuple[tuple[Tree, ...], ...],
    names: Declarations,
    *,
    start: Tree | None = None,
    goal: Tree | None = None,
    relation: Asked | None = None,
) -> tuple[Route, ...]:
    """The ways to do what the reference `lines` do, or what is said in place of that.

    Raises:
        TooAlikeError: Two stations are the same.
        PydanticCustomError: It cannot be told what is asked for.
    """
    told = ends(lines)
    if told is None and goal is None:
        message = "these lines begin and end nowhere"
        raise complaint("no-goal", message, hint="say goal, and perhaps start")
    first, last, shown = told or (start, goal, "eq")
    steps = _several(lines)
    begin = start if start is not None or goal is not None else first
    end = goal if goal is not None else last
    if end is None:
        raise complaint("no-goal", "these lines end nowhere")
    if begin is None and start is None and goal is not None and first is not None:
        begin = first if first.type == goal.type else None
    asked = relation or shown
    if asked not in ("implies", "iff", "follows") and end.type == TRUTH:
        asked = "implies"
    found = [route(begin, milestones, end, asked, names, steps=steps)]
    sides = parted(end) if begin is None and end != NEVER else None
    if sides is not None:
        left, right, between = sides
        found.append(route(left, milestones, right, between, names, steps=steps))
    return tuple(found)
