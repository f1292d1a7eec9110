"""An extremum is attained where it is said to be.

- {maximum: "x (1 - x)", at: {x: 1/2}, is: 1/4}
- {minimum: "||A x - b||^2", at: {x: "(A^T A)^-1 A^T b"}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Line, Stated
from graders.fields import Formula, Maths
from graders.maths.declared import Declarations
from graders.maths.substitute import substitute
from graders.maths.typeset import to_ascii
from graders.properties.conditions import declared, inside, relation
from graders.spec import complaint


class Extremum(Stated):
    """A maximum or a minimum, with the place where it is attained, and perhaps its value."""

    maximum: Annotated[Formula | None, Field(description="What is largest there.")] = None
    minimum: Annotated[Formula | None, Field(description="What is smallest there.")] = None
    at: Annotated[dict[Line, Maths], Field(min_length=1, description="Where, by name.")]
    value: Annotated[Formula | None, Field(alias="is", description="The extreme value.")] = None

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        kind, formula = self.one_of(("maximum", "minimum"))
        place = {}
        for name, reading in self.at.items():
            entry = declared(name, names)
            if reading.tree.type != entry.type:
                found = f"{name} is {entry.type}, and this is {reading.tree.type}"
                raise complaint("wrong-type", found)
            place[entry.name] = reading.tree
            for words, condition in inside(reading.tree, entry):
                yield Goal(f"{name} {words}", condition, self.where, names)
        there = substitute(formula, place)
        sign, words = ("le", "larger") if kind == "maximum" else ("ge", "smaller")
        nothing = relation(sign, formula, there)
        text = to_ascii(formula)
        yield Goal(f"{text} is never {words} than there", nothing, self.where, names)
        if self.value:
            value = relation("eq", there, self.value.tree)
            yield Goal(f"{text} is {to_ascii(self.value.tree)} there", value, self.where, names)
