"""One side of a claim: its values at points, each computed once.

Outcome = Value | Undefined     what a side has at a point; not finite: cannot tell yet
"""

from __future__ import annotations

from typing import TypeAlias

from graders.equivalence.kinks import BENDING, kinks
from graders.maths.ball import Meter, Point, Program
from graders.maths.balls import Undefined, Value
from graders.maths.balls.pieces import indicator
from graders.maths.tree import Tree
from graders.maths.types import TRUTH

Outcome: TypeAlias = Value | Undefined
Key: TypeAlias = tuple[str, int]
"""Which point: its family, and its number within; values in the nameless family are not kept."""

QUICK, CAREFUL = 128, (1024, 4096)
"""Bits of precision: to refute, and to agree."""


class Side:
    """A tree and its values; those of a condition are 1 and 0.

    Attributes:
        tree: What was written.
        names: The names that it uses.
        kinks: What changes sign where the tree bends or jumps.

    Raises:
        Unevaluable: Balls cannot evaluate the tree.
    """

    def __init__(self, tree: Tree, derived: dict[str, Tree]) -> None:
        self.tree, self._derived = tree, derived
        self._quick = Program(tree, derived, strict=True)
        self.names = self._quick.names
        self.kinks = () if self._quick.functions.isdisjoint(BENDING) else kinks(tree)
        self._careful: Program | None = None
        self._known: dict[tuple[Key, int], Outcome] = {}

    def value(self, key: Key, point: Point, bits: int, meter: Meter | None = None) -> Outcome:
        """Return what this side has at `point`, which is called `key`.

        Raises:
            Dear: The meter does not suffice.
        """
        if not key[0]:
            return self._evaluate(point, bits, meter)
        found = self._known.get((key, bits))
        if found is None:
            found = self._known[key, bits] = self._evaluate(point, bits, meter)
        return found

    def _evaluate(self, point: Point, bits: int, meter: Meter | None) -> Outcome:
        program = self._quick
        if bits != QUICK:
            program = self._careful = self._careful or Program(
                self.tree, self._derived, careful=True, strict=True
            )
        try:
            value = program.at(point, bits, meter)
        except Undefined as undefined:
            return undefined
        found: Value = value if self.tree.type != TRUTH else indicator(value)
        return found
