"""What a derivation is once it is read.

Line    a line of the text: where a chain begins, links of one, or a condition
Link    two neighbouring sides and the relation that is claimed of them
Side    a formula, perhaps up to a remainder O(...) or up to a constant
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeAlias

from graders.derivation.signs import FLIPPED, SHOWN, Join, Relation
from graders.evidence import Note, Span
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH
from graders.maths.typeset import to_ascii


@dataclass(frozen=True, slots=True)
class Side:
    """A formula; `order` is what its remainder is at most a multiple of."""

    tree: Tree
    order: Tree | None = None
    constant: bool = False

    @property
    def text(self) -> str:
        """The side as one would type it."""
        shown = to_ascii(self.tree)
        if self.order is not None:
            shown += f" + O({to_ascii(self.order)})"
        return f"{shown} + const" if self.constant else shown


@dataclass(frozen=True, slots=True)
class Link:
    """`left` relation `right`."""

    relation: Relation
    left: Side
    right: Side

    @property
    def flipped(self) -> Link:
        """The same claim, read from the other side."""
        return Link(FLIPPED.get(self.relation, self.relation), self.right, self.left)

    @property
    def plain(self) -> bool:
        """Whether the language of answers knows the relation."""
        loose = self.relation in ("approx", "constant", "proportional")
        return not loose and not any(side.order or side.constant for side in self.sides)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return self.left, self.right

    @property
    def tree(self) -> Tree:
        """The link as a condition."""
        return Call(self.relation, (self.left.tree, self.right.tree), TRUTH)

    @property
    def text(self) -> str:
        """The link as one would type it."""
        return f"{self.left.text} {SHOWN[self.relation]} {self.right.text}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was understood.

    Attributes:
        number: Which line of the text, from 1; parts around `=>` have the same.
        span: Where it stands in the text.
        join: How it is said to follow from the line before; None in a chain.
        begins: The formula with which a chain begins here.
        links: The links of a chain, in order.
        condition: What is claimed, where the line is no chain.
        label: The name under which later lines may cite it.
        cites: The names that its reason cites.
        reason: The words of it.
        absurd: Whether the line says that there is a contradiction.
        taken: Whether it is what the problem begins with, and needs no reason.
        notes: What was put right while reading.
    """

    number: int
    span: Span
    join: Join | None = None
    begins: Side | None = None
    links: tuple[Link, ...] = ()
    condition: Tree | None = None
    label: str | None = None
    cites: tuple[str, ...] = ()
    reason: str = ""
    absurd: bool = False
    taken: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def statement(self) -> Tree | None:
        """All that the line claims, as one condition; None where it claims nothing plain."""
        if self.condition is not None:
            return self.condition
        claims = tuple(link.tree for link in self.links)
        if not claims or not all(link.plain for link in self.links):
            return None
        return claims[0] if len(claims) == 1 else Call("and", claims, TRUTH)


Lines: TypeAlias = tuple[Line, ...]


def turned(lines: Lines) -> Lines | None:
    """Statements from the last one to the first; a step stays with the line that joins two.

    None where one of them is no statement, or does not follow from the one after it.
    """
    if any(line.statement is None for line in lines):
        return None
    found = [_says(lines[0], lines[-1], None)]
    for joined, said in zip(reversed(lines[1:]), reversed(lines[:-1]), strict=True):
        join = _TURNED.get(joined.join or "")
        if join is None:
            return None
        found.append(_says(joined, said, join))
    return tuple(found)


def _says(line: Line, other: Line, join: Join | None) -> Line:
    """The line, joined in another way, with what the other one says."""
    return replace(
        line, join=join, begins=other.begins, links=other.links, condition=other.condition
    )


_TURNED: dict[str, Join] = {"iff": "iff", "follows": "implies"}
_WEAKER = {("eq", "le"), ("eq", "ge"), ("lt", "le"), ("gt", "ge"), ("lt", "ne"), ("gt", "ne")}
_LOOSER = ("approx", "constant", "proportional")


def suffices(found: Relation | None, asked: Relation) -> bool:
    """Whether a chain that concludes `found` shows `asked`.

    >>> suffices("lt", "le"), suffices("le", "lt"), suffices(None, "le")
    (True, False, False)
    """
    if found is None:
        return False
    return found == asked or (found, asked) in _WEAKER or (found == "eq" and asked in _LOOSER)


def composed(relations: tuple[Relation, ...]) -> Relation | None:
    """What links in a row say of the two ends; None where they say nothing.

    >>> composed(("eq", "le", "lt")), composed(("le", "ge")), composed(())
    ('lt', None, 'eq')
    """
    return reduce(_after, relations, "eq")


def _after(first: Relation | None, second: Relation) -> Relation | None:
    if first is None or "eq" in (first, second):
        return first and (second if first == "eq" else first)
    if first == second:
        return None if first == "ne" else first
    for strict, weak in (("lt", "le"), ("gt", "ge")):
        if {first, second} == {strict, weak}:
            return strict  # type: ignore[return-value]
    return None
