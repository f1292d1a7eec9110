"""A constant is the best one: the claim holds with it, and fails with less.

    - {best: c, is: "sqrt(d)", in: "||x||_1 <= c ||x||_2", attained: {x: "ones(d)"}}

The name `c` is declared among the variables. With `attained`, less than that constant fails there,
for all values of the other names; without it, somewhere. `most: true` turns it around.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.conditions import declared, negated
from graders.claims.stated import Condition, Formula, Goal, Line, Stated
from graders.fields import Maths
from graders.maths.declared import Declarations
from graders.maths.substitute import substitute
from graders.maths.tree import Call, Number, Tree
from graders.maths.typeset import to_ascii

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
        better = substitute(substitute(self.condition.tree, {constant: beyond}), there)
        words = f"nothing {'larger' if self.most else 'smaller'} than {to_ascii(best)} will do"
        if there:
            yield Goal(words, negated(better), (), names)
        else:
            yield Goal(words, better, self.where, names, fails=True)
