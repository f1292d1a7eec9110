"""Two random quantities have the same law; that does not make them equal.

    - {law: "a + s*z", equals: "N(a, s^2)", variables: {z: {law: "N(0, 1)"}}}

Compared by their moments up to the sixth; laws that differ only beyond them are not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Stated
from graders.fields import Maths
from graders.maths.declared import Declarations
from graders.maths.substitute import fresh
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.properties.conditions import relation
from graders.spec import complaint

MOMENTS = 6


class Law(Stated):
    """A random quantity, and a law or another one that is distributed alike."""

    law: Annotated[Maths, Field(description="A formula in random variables, or a law.")]
    equals: Annotated[Maths, Field(description="Another one.")]

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        for power in range(1, MOMENTS + 1):
            left, right = (_moment(each.tree, power, names) for each in (self.law, self.equals))
            words = f"moment {power} is the same"
            yield Goal(words, relation("eq", left, right), self.where, names)


def _moment(tree: Tree, power: int, names: Declarations) -> Tree:
    """The expectation of a power of a random number, under the laws of all names in it."""
    if tree.type.kind == "distribution":
        variable = Symbol(fresh("X", tree, *(entry.symbol for entry in names.entries)))
        return Bind("expectation", variable, (tree,), _power(variable, power))
    if tree.type.kind != "scalar":
        raise complaint("wrong-type", f"this is {tree.type}", expected="a random number or a law")
    found = _power(tree, power)
    for name in sorted(free(tree), reverse=True):
        law = names[name].law if name in names else None
        if law is not None:
            found = Bind("expectation", names[name].symbol, (law,), found)
    return found


def _power(tree: Tree, power: int) -> Tree:
    return Call("pow", (tree, Number(Fraction(power)))) if power > 1 else tree
