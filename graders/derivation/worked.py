"""How an author gets a reference, line by line: the field `solution` of a part.

    solution: |
      d/dx x^2 = 2*x
    solution: {lines: [...], given: ["x > 0"]}

Students never see it; the checker judges every line.
"""

from __future__ import annotations

from typing import Annotated, Any, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from graders.derivation.asking import Asking
from graders.derivation.assumed import Assumed
from graders.derivation.lines import Lines
from graders.derivation.reading import read_lines
from graders.derivation.steps import Step, judge
from graders.equivalence import Ask, nobody
from graders.fields import Condition, in_force
from graders.maths.declare import Declarations
from graders.maths.typeset import to_ascii
from graders.verdict import Value


class Derived(Value):
    """Lines that are read in the names of a part, and what they may assume."""

    lines: Annotated[str | tuple[str, ...], Field(description="A derivation, line by line.")]
    given: tuple[Condition, ...] = ()
    _lines: Lines = PrivateAttr()
    _names: Declarations = PrivateAttr()

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Self:
        self._names = in_force(info)
        self._lines = read_lines(self.lines, self._names)
        return self

    def steps(self, ask: Ask = nobody, secret: str = "") -> tuple[Step, ...]:
        """Every line, judged by those before it."""
        given = tuple(reading.tree for reading in self.given)
        return judge(self._lines, Assumed(self._names, given, secret=secret, asking=Asking(ask)))

    @property
    def ends(self) -> str | None:
        """The last formula, as one would type it; None where the lines end in a statement."""
        links = self._lines[-1].links
        return to_ascii(links[-1].right.tree) if links and not self._lines[-1].join else None


def _whole(value: Any) -> Any:
    return {"lines": value} if isinstance(value, (str, list, tuple)) else value


_Lines: TypeAlias = str | tuple[str, ...]
Worked: TypeAlias = Annotated[
    Derived, BeforeValidator(_whole, json_schema_input_type=Derived | _Lines)
]
