"""A derivation, each of whose lines must follow from those before it.

    - derivation: |
        ||u + v||^2
        = ||u||^2 + 2*u^T v + ||v||^2
        <= (||u|| + ||v||)^2   [by Cauchy-Schwarz]
      lemmas: {Cauchy-Schwarz: "u^T v <= ||u||*||v||"}

Lines may use what is `given`, and cite `lemmas` by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, PrivateAttr
from typing_extensions import override

from graders.claims.stated import Goal, Stated
from graders.derivation.asking import Asking
from graders.derivation.assumed import Assumed
from graders.derivation.lines import Lines
from graders.derivation.reading import read_lines
from graders.derivation.steps import Step, judge
from graders.equivalence import Ask
from graders.fields import Condition
from graders.maths.declared import Declarations


class Derived(Stated):
    """Lines joined by =, <=, =>, ..., each of which follows from those before it."""

    derivation: Annotated[str, Field(description="The derivation, a line on each line.")]
    lemmas: Annotated[dict[str, Condition], Field(description="Facts that lines may cite.")] = (
        Field(default_factory=dict)
    )
    _lines: Lines = PrivateAttr(default=())
    _names: Declarations = PrivateAttr(default_factory=Declarations)

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        """None: lines have goals of their own, one after the other."""
        self._names = names
        self._lines = read_lines(self.derivation, names, known=tuple(self.lemmas))
        yield from ()

    @property
    @override
    def told(self) -> str:
        return " ".join(self.derivation.split())

    def steps(self, ask: Ask, secret: str) -> tuple[Step, ...]:
        """Every step that the lines make, judged."""
        named = {name: reading.tree for name, reading in self.lemmas.items()}
        asking = Asking(ask)
        assumed = Assumed(self._names, given=self.where, named=named, secret=secret, asking=asking)
        return judge(self._lines, assumed)
