"""Goal and givens at points.

Met = True | False | "tight" | "unsure" | Undefined    what a condition is at a point
tight       both sides agree to many bits, as in an equation of irrational numbers
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from flint import fmpq

from graders.equivalence.contrast import contrast
from graders.equivalence.enclosure import spelled
from graders.equivalence.entailment import Entailment
from graders.equivalence.order.conditions import conjuncts, denied
from graders.equivalence.order.descent import descend
from graders.equivalence.order.fitting import fitting
from graders.equivalence.order.linear import witnesses
from graders.equivalence.order.rims import rims
from graders.equivalence.order.solving import domain, solved
from graders.equivalence.side import CAREFUL, QUICK, Outcome, Side
from graders.evidence import Note
from graders.maths.ball import Meter, Point
from graders.maths.balls import Undefined, finite
from graders.maths.balls.place import spelled as spelled_point
from graders.maths.cost import forecast
from graders.maths.sample import sampler_of
from graders.maths.tree import Call, Tree

Met: TypeAlias = bool | Literal["tight", "unsure"] | Undefined

BUDGET = 100_000
"""Node evaluations that one entailment may take, over all points."""

LARGE = 3
"""A size at which matrices have no laws that they do not have at larger ones."""

MOST_FITS, HOPELESS = 120, 24
"""Points that may be moved to where givens hold, and how many of them before any can be."""

FUEL = 300_000
"""Node evaluations for all of them."""

TRY = 200
"""What it takes to try to move one, besides node evaluations: to spell, to solve, to compare."""

_ZERO = fmpq(0)
_TIGHT = frozenset({"eq", "le", "ge"})


class Condition:
    """One condition that is met at points."""

    def __init__(self, tree: Tree, derived: dict[str, Tree]) -> None:
        self.tree, self.side = tree, Side(tree, derived)
        self.weight = forecast(tree).nodes
        self.closed = isinstance(tree, Call) and tree.function in _TIGHT
        self._sides: tuple[Side, ...] = ()
        if isinstance(tree, Call) and self.closed:
            self._sides = tuple(Side(arg, derived) for arg in tree.args)

    def met(self, point: Point, meter: Meter) -> Met:
        """What the condition is at `point`; more bits are spent where fewer cannot tell."""
        found = _truth(self.side.value(point, QUICK, meter))
        if found != "unsure":
            return found
        found = _truth(self.side.enclosed(point, CAREFUL[0]))
        if found != "unsure" or not self.closed:
            return found
        return "tight" if self.accuracy(point, meter) else "unsure"

    def accuracy(self, point: Point, meter: Meter) -> int | None:
        """To how many bits both sides agree at `point`, under guard; None if that is unclear."""
        left, right = (side.value(point, CAREFUL[0], meter) for side in self._sides)
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return None
        found = contrast(left, right, CAREFUL[0])
        return found if isinstance(found, int) else None


class Scene:
    """An entailment, ready to be looked at.

    Attributes:
        goal: What must all hold.
        given: What may be used, besides equations that were solved for a name.
        sampler: Draws points; names that givens determine are derived there.
        names: What the conditions use.
        strict: Whether the goal says <.
        notes: What to tell besides the verdict.
        purse: Counts what is paid for the entailment.

    Raises:
        TooDear: A condition must not be evaluated.
        Unevaluable: Balls cannot evaluate it.
    """

    def __init__(self, entailment: Entailment, purse: Meter | None = None) -> None:
        for tree in (entailment.goal, *entailment.given):
            forecast(tree)
        self.declarations, given = solved(entailment)
        self.sampler = sampler_of(self.declarations, entailment.secret)
        derived = self.sampler.derived
        self.goal = [Condition(tree, derived) for tree in conjuncts(entailment.goal)]
        self.given = [Condition(tree, derived) for tree in given]
        self.given.sort(key=lambda condition: condition.weight)
        known = {entry.name for entry in entailment.declarations.entries if entry.equals}
        self._solved = {name: Side(derived[name], derived) for name in derived.keys() - known}
        sides = [condition.side for condition in (*self.goal, *self.given)]
        self.names = self._solved.keys() | frozenset[str]().union(
            *(side.names for side in (*sides, *self._solved.values()))
        )
        self.strict = any(_strict(condition.tree) for condition in self.goal)
        self.sizes = frozenset(
            name for name in self.sampler.needed(self.names) if self.sampler.may_reach(name, LARGE)
        )
        self.notes: tuple[Note, ...] = ()
        self.purse = purse or Meter()
        self.meter = Meter(BUDGET, self.purse)
        self._fitting = fitting(given, self.declarations)
        self._fitted: set[str] = set()
        self._tried, self._moving = 0, Meter(FUEL, self.purse)

    def wide(self, point: Point) -> Iterator[str]:
        """The sizes that are large at `point`: small matrices have laws of their own."""
        return (name for name in self.sizes if point[name] >= LARGE)

    def exact(self) -> Iterator[Point]:
        """Points at which the givens hold and the goal does not, where all of it is linear."""
        entries = [entry for entry in self.declarations.entries if entry.name in self.names]
        domains = [each for entry in entries if not entry.equals for each in domain(entry)]
        for trees in self.against():
            for point in witnesses((*trees, *domains), self.sampler.derived):
                full = {name: point.get(name, _ZERO) for name in self.sampler.needed(self.names)}
                if self.sampler.allows(full):
                    yield full

    def against(self) -> Iterator[tuple[Tree, ...]]:
        """What holds at a counterexample: the givens, and the opposite of part of the goal."""
        given = tuple(condition.tree for condition in self.given)
        yield from ((denied(each.tree), *given) for each in self.goal)

    def downhill(self, starts: Iterable[Point]) -> Iterator[tuple[Point, float]]:
        """Points where a search from `starts` ends, and how far these are from refuting."""
        begun = list(starts)
        for trees in self.against():
            yield from descend(trees, self.sampler, begun, self.purse)

    def touching(self, bases: Iterable[Point]) -> Iterator[Point]:
        """Points of the domain at which two sides are equal, on lines through `bases`."""
        begun = list(bases)
        for trees in self.against():
            yield from filter(self.sampler.allows, rims(trees, self.sampler, begun, self.purse))

    def determined(self, point: Point) -> dict[str, str]:
        """What the givens make of further names at `point`, for people to read."""
        outcomes = {name: side.value(point) for name, side in self._solved.items()}
        return {name: spelled(outcome, outcome)[0] for name, outcome in outcomes.items()}

    def holds(self, point: Point) -> bool:
        """Whether all givens certainly hold at `point`."""
        return self.solvable(point) and all(
            condition.met(point, self.meter) is True for condition in self.given
        )

    def fitted(self, point: Point) -> Point | None:
        """A new point on which the givens hold, made from one on which they do not."""
        self._tried += 1
        if self._tried > (MOST_FITS if self._fitted else HOPELESS) or not self._moving.left:
            return None
        self.purse.left -= TRY
        for found, cost in self._fitting.near(point):
            paid = min(cost, self._moving.left)
            if found is None:
                self._moving.spend(paid)
            elif (key := spelled_point(found)) not in self._fitted and self.holds(found):
                self._moving.spend(paid)
                self._fitted.add(key)
                return found
        return None

    def solvable(self, point: Point) -> bool:
        """Whether the equations that were solved for a name give it a value at `point`."""
        values = (side.value(point, QUICK, self.meter) for side in self._solved.values())
        return all(not isinstance(value, Undefined) and finite(value) for value in values)

    def goal_at(self, point: Point) -> Met:
        """What the goal is at `point`: the worst of what its conjuncts are."""
        worst: Met = True
        for condition in self.goal:
            found = condition.met(point, self.meter)
            if found is False or isinstance(found, Undefined):
                return found
            if found == "unsure" or worst is True:
                worst = found
        return worst


def _strict(tree: Tree) -> bool:
    return isinstance(tree, Call) and tree.function == "lt"


def _truth(outcome: Outcome) -> Met:
    if isinstance(outcome, Undefined):
        return outcome
    return bool(outcome) if type(outcome) is fmpq else "unsure"
