"""Is a premise meant for every value of some name? `u^T x = v^T x => u = v` follows only then.

A line says nothing about that. Read at one point, its premise may hold there by chance, so that
what follows is refuted; and yet it is right for whoever means all x, or all i. So a refutation is
doubted if there are places where the premise holds for whatever is drawn for such names, and if
what follows holds at all of these. `x^2 = 4 => x = 2` stays refuted: nothing is 4 for every x;
`a x = b x => a = b` too, as it fails for x = 0 alone.

Tried in turn: the names that what follows no longer has, alone and all of them; indices, too;
vectors, too. A bound such as |x| <= e is meant for every index, but for no other name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from graders.derivation.assumed import Assumed
from graders.equivalence import Entailment
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.side import QUICK, Side
from graders.evidence import Counterexample
from graders.maths.ball import Dear, Meter, Point, Unevaluable
from graders.maths.balls import Undefined
from graders.maths.declared import Declaration
from graders.maths.sample import Sampler, sampler_of
from graders.maths.sample_grid import dims
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Symbol, Tree, walk
from graders.maths.types import TRUTH

NICE, SMALL, SECRET = 20, 60, 64
REDRAWN, ENOUGH = 12, 16
"""How many other values a premise must bear, and at how many places."""

MOST = 4
"""Names that are tried alone."""

BUDGET = 60_000
"""Node evaluations of one doubt."""

Names: TypeAlias = frozenset[str]


def doubtful(asked: Entailment, found: Counterexample, assumed: Assumed) -> bool:
    """Whether the goal may follow from what is meant for every value of some names."""
    sampler = sampler_of(asked.declarations, asked.secret)
    meter = Meter(BUDGET, assumed.asking.purse)
    try:
        sides = [Side(tree, sampler.derived) for tree in (asked.goal, *asked.given)]
        sets = _generalised(asked, sides, sampler, frozenset(_special(asked, found, assumed)))
        return any(_follows(sides, every, sampler, meter) for every in sets)
    except (Dear, Unevaluable):
        return False


def _special(asked: Entailment, found: Counterexample, assumed: Assumed) -> Iterator[str]:
    """Numbers that are 0 where the goal is refuted, if it is refuted nowhere else."""
    for name in (name for name, value in found.at.items() if value == "0"):
        elsewhere = Call("ne", (Symbol(name), ZERO), TRUTH)
        again = assumed.asking.entail(replace(asked, given=(*asked.given, elsewhere)))
        if not isinstance(again, Counterexample):
            yield name


def _generalised(
    asked: Entailment, sides: list[Side], sampler: Sampler, special: Names
) -> Iterator[Names]:
    """Sets of names of which a premise may be meant for every value: no sizes, no functions."""
    names = sampler.needed({name for side in sides[1:] for name in side.names})
    types = {name: asked.declarations.get(name, Declaration(name)).type for name in names}
    sizes = {size for type_ in types.values() for size in dims(type_)}
    free = {name for name in names if name not in sizes and types[name].kind != "function"}
    indices = free & set().union(*(_indices(side.tree) for side in sides[1:]))
    bounded = {n for side in sides[1:] if not _equation(side.tree) for n in side.names} - indices
    free -= set(sampler.needed(bounded)) - indices
    gone = free - set(sampler.needed(sides[0].names)) - special
    vectors = {name for name in free if types[name].kind == "vector"}
    single = [{name} for name in sorted(gone)[:MOST]]
    sets = *single, gone, gone | indices, gone | indices | vectors
    yield from filter(None, dict.fromkeys(map(frozenset, sets)))


def _indices(tree: Tree) -> Iterator[str]:
    """Names that stand as an index of something."""
    for node in walk(tree):
        if isinstance(node, Call) and node.function == "at":
            yield from (place.name for place in node.args[1:] if isinstance(place, Symbol))


def _equation(tree: Tree) -> bool:
    return all(isinstance(each, Call) and each.function == "eq" for each in conjuncts(tree))


def _follows(sides: list[Side], every: Names, sampler: Sampler, meter: Meter) -> bool:
    """Whether the goal holds wherever the premises do for every value, which is seen somewhere."""
    goal, *given = sides
    seen = 0
    for point in _points(sides, sampler):
        places: list[Point] = []
        for place in _everywhere(point, every, sampler):
            if not all(_holds(side, place, meter) for side in given):
                break
            places.append(place)
        else:
            if not all(_holds(goal, place, meter) for place in places):
                return False
            seen += any(place != point for place in places)
        if seen == ENOUGH:
            break
    return seen > 0


def _everywhere(point: Point, every: Names, sampler: Sampler) -> Iterator[Point]:
    """The point, and those with other values of the names."""
    yield point
    yield from filter(None, (sampler.redrawn(point, every, n) for n in range(REDRAWN)))


def _points(sides: list[Side], sampler: Sampler) -> Iterator[Point]:
    names = {name for side in sides for name in side.names}
    families = (sampler.point, SECRET), (sampler.nice, NICE), (sampler.small, SMALL)
    drawn = (draw(names, number) for draw, count in families for number in range(count))
    yield from filter(None, drawn)


def _holds(side: Side, point: Point, meter: Meter) -> bool:
    value = side.value(point, QUICK, meter)
    return not isinstance(value, Undefined) and bool(value == 1)
