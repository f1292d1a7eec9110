"""What derived names abbreviate, with what was compiled of trees that are met again and again.

The lines of a derivation, the responses of a class and the slips of a reference have most of their
subtrees in common: each is compiled once, and worked out once at each drawn point.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from graders.maths.balls.lazy import Run
from graders.maths.tree import Bind, Tree, free, walk

MOST = 4_000
"""Subtrees that are remembered."""

METERED = frozenset({"expectation", "variance", "probability", "integral"})
"""Binders that are unknown where little is left to pay for them: true of one evaluation alone."""


class Part(NamedTuple):
    """A compiled subtree, the bits of its value where that is exact, and its evaluations."""

    run: Run
    bits: int
    weight: int


class Kept(NamedTuple):
    """A part with the free names and the functions in it."""

    part: Part
    names: set[str]
    functions: set[str]


class Meanings(dict[str, Tree]):
    """The derived names with their trees, in the order of declaration."""

    def __init__(self, derived: Mapping[str, Tree]) -> None:
        super().__init__(derived)
        self._compiled: dict[tuple[bool, bool], dict[Tree, Kept]] = {}

    def compiled(self, *, careful: bool, strict: bool) -> dict[Tree, Kept]:
        """What was compiled under these rules, and lasts."""
        found = self._compiled.setdefault((careful, strict), {})
        if len(found) > MOST:
            found.clear()
        return found

    def lasting(self, kept: Kept) -> bool:
        """Whether the values of a part depend on nothing but the point and the precision."""
        return kept.functions.isdisjoint(METERED) and kept.names.isdisjoint(self._fleeting)

    @cached_property
    def _fleeting(self) -> frozenset[str]:
        """The derived names with a binder in them, or behind them, that is metered."""
        found: set[str] = set()
        for name, tree in self.items():
            binders = {node.binder for node in walk(tree) if isinstance(node, Bind)}
            if not (METERED.isdisjoint(binders) and found.isdisjoint(free(tree))):
                found.add(name)
        return frozenset(found)
