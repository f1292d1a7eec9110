"""One run over a predicate: the work that is left, and the cells that were looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graders.predicate.tree import Node
from graders.predicate.trouble import Misused
from graders.predicate.value import Span, Value, shown

WORK = 100_000
"""Nodes that are evaluated at most."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: how it is called, and what stands there."""

    address: str
    text: str


Origin: TypeAlias = "Spot | tuple[Origin, ...] | None"
"""Where a value, or each element of a list, comes from."""

Bound: TypeAlias = tuple[Value, Origin]
Names: TypeAlias = Mapping[str, Bound]
"""What names stand for: a value, and where it comes from."""

LookUp: TypeAlias = Callable[[Sequence[Value], Span, dict[str, str]], Value]
"""A function that looks into tables, and keeps the cells that it saw."""


@dataclass(slots=True)
class Run(ABC):
    """A run. What each node means is in `evaluate`; loops and choices have files of their own.

    Attributes:
        functions: What looks into tables.
        seen: The cells that were looked at, with their text.
        left: The work that may still be done.
        chooses: Whether what is looked at only chooses the turns of a loop, and shows nothing.
    """

    functions: Mapping[str, LookUp]
    seen: dict[str, str] = field(default_factory=dict)
    left: int = WORK
    chooses: bool = False

    @abstractmethod
    def value(self, node: Node, names: Names) -> Value:
        """The value of `node`.

        Raises:
            Misused: It has none.
            Indefinite: It is a matter of convention, or too close to tell.
            NoSuchCellError: A table does not have what is looked for.
        """

    def truth(self, node: Node, names: Names) -> bool:
        """Whether the condition `node` holds.

        Raises:
            Misused: It is no condition; and all that `value` raises.
        """
        found = self.value(node, names)
        if not isinstance(found, bool):
            raise Misused("no-condition", f"{shown(found)} is neither true nor false", node.span)
        return found

    def spend(self, work: int, span: Span) -> None:
        """Pay for `work`.

        Raises:
            Misused: There is not enough left.
        """
        self.left -= work
        if self.left < 0:
            raise Misused("limit-work", "this takes too much work", span)

    def read(self, bound: Bound) -> Value:
        """The value of a name; its cell was looked at."""
        value, origin = bound
        if isinstance(origin, Spot) and not self.chooses:
            self.seen[origin.address] = origin.text
        return value
