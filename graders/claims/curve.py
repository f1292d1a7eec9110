"""How a formula behaves in one of its names: convex, increasing, constant.

    - {convex: "log(1 + e^x)", of: x}
    - {increasing: "x/(1 + x)", of: x, strictly: true}
    - {constant: "softmax(u + c ones)_1", of: c}            it does not depend on c

Convexity is checked at midpoints, which is the same for whatever is continuous.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeAlias

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Line, Stated
from graders.fields import Formula
from graders.maths.declared import Declaration, Declarations
from graders.maths.substitute import fresh, substitute
from graders.maths.terms import TWO
from graders.maths.tree import Call, Tree
from graders.maths.typeset import to_ascii
from graders.properties.conditions import declared, relation

KINDS = ("convex", "concave", "increasing", "decreasing", "constant")
Behaves: TypeAlias = Annotated[Formula | None, Field(description="The formula that behaves so.")]


class Curve(Stated):
    """A formula that is convex, concave, increasing, decreasing or constant in a name."""

    convex: Behaves = None
    concave: Behaves = None
    increasing: Behaves = None
    decreasing: Behaves = None
    constant: Behaves = None
    of: Annotated[Line, Field(description="The name that varies.")]
    strictly: Annotated[bool, Field(description="Whether equality is excluded.")] = False

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        kind, formula = self.one_of(KINDS)
        entry = declared(self.of, names)
        twin = Declaration(fresh(entry.name, formula), type=entry.type, domain=entry.domain)
        known = Declarations((*names.entries, twin))
        given = (
            *self.where,
            *(substitute(each, {entry.name: twin.symbol}) for each in self.where),
        )
        here, there = formula, substitute(formula, {entry.name: twin.symbol})
        if kind == "constant":
            condition = relation("eq", here, there)
        elif kind in ("convex", "concave"):
            middle = substitute(formula, {entry.name: _middle(entry.symbol, twin.symbol)})
            low, high = middle, _middle(here, there)
            if self.strictly:
                given = (*given, relation("ne", entry.symbol, twin.symbol))
            condition = self._below(*((low, high) if kind == "convex" else (high, low)))
        else:
            given = (*given, relation("lt", entry.symbol, twin.symbol))
            pair = (here, there) if kind == "increasing" else (there, here)
            condition = self._below(*pair)
        yield Goal(f"{to_ascii(formula)} is {kind} in {self.of}", condition, given, known)

    def _below(self, low: Tree, high: Tree) -> Tree:
        return relation("lt" if self.strictly else "le", low, high)


def _middle(left: Tree, right: Tree) -> Tree:
    return Call("div", (Call("add", (left, right), left.type), TWO), left.type)
