"""A constant is the best one: the claim holds with it, and fails with less.

    - {best: c, is: "sqrt(d)", in: "||x||_1 <= c ||x||_2", attained: {x: "ones(d)"}}

The name `c` is declared among the variables. Less than that constant fails somewhere; with
`attained`, both sides are equal there, for all values of the other names. `most: true` turns it
around.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Line, Stated
from graders.fields import Condition, Formula, Maths
from graders.maths.declared import Declarations
from graders.maths.substitute import substitute
from graders.maths.tree import Call, Number, Tree
from graders.maths.typeset import to_ascii
from graders.properties.conditions import declared, relation
from graders.spec import complaint

SLACK = Number(Fraction(1, 1000))
"""How much better than the best a constant must not be, relative to its size."""


class Best(Stated):
    """The smallest constant with which a condition holds, or the largest."""

    best: Annotated[Line, Field(description="The name of the constant.")]
    value: Annotated[Formula, Field(alias="is", description="The constant.")]
    condition: Annotated[Condition, Field(alias="in", description="What holds with it.")]
    attained: Annotated[dict[Line, Maths], Field(description="Where it is needed, by name.")] = (
        Field(default_factory=dict)
    )
    most: Annotated[bool, Field(description="Whether larger constants fail.")] = False

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        constant = declared(self.best, names).name
        best = self.value.tree
        holds = substitute(self.condition.tree, {constant: best})
        yield Goal(to_ascii(holds), holds, self.where, names)
        slack: Tree = Call("mul", (SLACK, Call("abs", (best,))))
        beyond = Call("add", (best, slack if self.most else Call("neg", (slack,))))
        there = {declared(name, names).name: each.tree for name, each in self.attained.items()}
        if there:
            yield Goal("both sides are equal there", _equal(holds, there), self.where, names)
        better = substitute(substitute(self.condition.tree, {constant: beyond}), there)
        words = f"nothing {'larger' if self.most else 'smaller'} than {to_ascii(best)} will do"
        yield Goal(words, better, () if there else self.where, names, fails=True)


def _equal(holds: Tree, there: dict[str, Tree]) -> Tree:
    match holds:
        case Call("lt" | "le" | "gt" | "ge", (left, right)):
            return relation("eq", substitute(left, there), substitute(right, there))
        case _:
            raise complaint("wrong-form", "'attained' needs one inequality", expected="l <= r")
