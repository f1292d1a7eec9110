"""One side of a claim, and what it has at points.

Outcome = Value | Undefined     what a side has at a point; not finite: cannot tell yet
Spot      a point, and what one side has there at each precision, computed once
"""

from __future__ import annotations

from typing import TypeAlias

from graders.equivalence.kinks import BENDING, JUMPING, kinks
from graders.equivalence.plain import plain, spelled_out
from graders.maths.ball import Meter, Point, Program
from graders.maths.balls import Undefined, Value
from graders.maths.balls.pieces import indicator
from graders.maths.tree import Tree
from graders.maths.types import TRUTH

Outcome: TypeAlias = Value | Undefined

QUICK, CAREFUL = 128, (1024, 4096)
"""Bits of precision: to refute, and to agree."""

LIGHT = 100
"""Node evaluations of a formula in which kinks are looked for behind abbreviations, too."""


class Side:
    """A tree that is evaluated at points; the values of a condition are 1 and 0.

    Attributes:
        tree: What was written.
        names: The names that it uses.
        jumps: Whether it may jump there.

    Raises:
        Unevaluable: Balls cannot evaluate the tree.
    """

    __slots__ = ("_careful", "_derived", "_kinks", "_quick", "_truth", "jumps", "names", "tree")

    def __init__(self, tree: Tree, derived: dict[str, Tree]) -> None:
        self.tree, self._derived, self._truth = tree, derived, tree.type == TRUTH
        self._quick = Program(tree, derived, strict=True)
        self.names = self._quick.names
        self.jumps = not self._quick.functions.isdisjoint(JUMPING)
        self._careful: Program | None = None
        self._kinks: tuple[Tree, ...] | None = None

    @property
    def kinks(self) -> tuple[Tree, ...]:
        """What changes sign where the tree bends or jumps, found when it is asked for."""
        if self._kinks is None:
            smooth, heavy = self._quick.functions.isdisjoint(BENDING), self._quick.weight > LIGHT
            tree = self.tree if heavy else spelled_out(self.tree, self._derived)
            found = () if smooth else kinks(tree, odd=True)
            known = (plain(spelled_out(kink, self._derived)) for kink in found)
            self._kinks = tuple(dict.fromkeys(known))
        return self._kinks

    def value(self, point: Point, bits: int = QUICK, meter: Meter | None = None) -> Outcome:
        """Return what this side has at `point`; beyond `QUICK` bits, under guard.

        Raises:
            Dear: The meter does not suffice.
        """
        if bits == QUICK:
            return self._met(self._quick, point, bits, meter)
        self._careful = self._careful or Program(
            self.tree, self._derived, careful=True, strict=True
        )
        return self._met(self._careful, point, bits, meter)

    def enclosed(self, point: Point, bits: int) -> Outcome:
        """Return what this side has at `point` without guard: what differs needs none."""
        return self._met(self._quick, point, bits)

    def _met(
        self, program: Program, point: Point, bits: int, meter: Meter | None = None
    ) -> Outcome:
        try:
            value = program.at(point, bits, meter)
        except Undefined as undefined:
            return undefined
        found: Value = indicator(value) if self._truth else value
        return found


class Spot:
    """A point at which `side` is met, and what it has there.

    Attributes:
        point: Where.
        public: Whether the point can be foreseen; such a point may only refute.
    """

    __slots__ = ("_known", "_side", "point", "public")

    def __init__(self, point: Point, side: Side, *, public: bool = False) -> None:
        self.point, self.public = point, public
        self._side = side
        self._known: dict[int, tuple[Outcome, int]] = {}

    def expected(self, bits: int = QUICK, purse: Meter | None = None) -> Outcome:
        """What the side has here at `bits` of precision; known values cost the same."""
        if bits not in self._known:
            meter = Meter()
            self._known[bits] = self._side.value(self.point, bits, meter), meter.spent
        value, cost = self._known[bits]
        if purse is not None:
            purse.left -= cost
        return value

    @property
    def defined(self) -> bool:
        """Whether the side has a value here, as far as we can tell."""
        return not isinstance(self.expected(), Undefined)
