"""A condition holds wherever the conditions that it is given do.

- "E_{z ~ N(0, 1)}[z^2] = 1"
- {holds: "||x||_1 <= sqrt(d) ||x||_2", given: ["||x||_2 = 1"]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Stated
from graders.fields import Condition
from graders.maths.declared import Declarations
from graders.maths.typeset import to_ascii
from graders.properties.conditions import split


class Holds(Stated):
    """An identity, an inequality, an implication: any condition."""

    holds: Annotated[Condition, Field(description="What is said to hold.")]

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        for part in split(self.holds.tree):
            yield Goal(to_ascii(part), part, self.where, names)
