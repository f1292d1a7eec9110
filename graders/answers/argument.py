"""Labelled lines with citations, up to a contradiction or a goal: each follows from what it cites.

    answer:
      type: argument
      premises: {A: "w2 + b >= 0", B: "w1 + b >= 0", C: "b < 0", D: "w1 + w2 + b < 0"}
      lines: |
        1: w1 + w2 + 2*b >= 0 [from A, B]
        2: w1 + w2 + b > 0 [1, C]
        3: contradiction [2, D]

`lines` is an argument that is right. Responses must reach the `goal`, a condition; without one,
a contradiction. A line may use what it cites and what is declared, nothing else. Where the goal is
missed, `milestones` earn their share: each must be said by a line that follows, and that rests on
such lines alone. How lines are judged: `derivation/citing.py`.

In a mistake, `breaks_with` is what the first line says that does not follow.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, JsonValue, ValidationError, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.derivation.asking import Asking
from graders.derivation.citing import Chain, chained
from graders.derivation.concluded import broken_with, concluded
from graders.derivation.lines import Lines
from graders.derivation.reading import read_lines
from graders.fields import Condition, Syntax, in_force
from graders.maths.declare import Declarations
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Verdict

_NAME = re.compile(r"\b(?:[0-9]{1,3}|[A-Z][0-9]{0,2})\b")
"""What in a reason can be nothing but the name of a line or a premise."""


class Argument(Answer):
    """Lines from premises to a goal."""

    expects: ClassVar[str] = "lines of text, such as 1: x > 0 [from A, B]"

    type: Literal["argument"]
    premises: Annotated[
        dict[str, Condition], Field(min_length=1, description="What lines may cite, by name.")
    ]
    goal: Annotated[
        Condition | None, Field(description="What must be reached; else a contradiction.")
    ] = None
    lines: Annotated[str, Field(description="An argument that is right.")]
    milestones: Annotated[
        tuple[Condition, ...], Field(description="What earns a share where the goal is missed.")
    ] = ()
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices for a line.")
    ] = "proof"
    syntax: Syntax = "auto"
    breaks_with: Annotated[
        Condition | None, Field(description="In a mistake: what the first wrong line says.")
    ] = None

    @model_validator(mode="after")
    def _readable(self, info: ValidationInfo) -> Self:
        names = in_force(info)
        try:
            self._read(self.lines, names)
        except PydanticCustomError as error:
            details = InitErrorDetails(type=error, loc=("lines",), input=None)
            raise ValidationError.from_exception_data("Argument", [details]) from error
        return self

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            lines = self._read(response, task.declarations)
        except PydanticCustomError as error:
            return refusal(error)
        premises = {name: each.tree for name, each in self.premises.items()}
        chain = Chain(premises, self.accept, task, Asking(task.ask))
        judged = list(chained(lines, chain))
        if self.breaks_with is not None:
            return broken_with(judged, chain, self.breaks_with.tree)
        goal = None if self.goal is None else self.goal.tree
        milestones = [each.tree for each in self.milestones]
        return concluded(judged, chain, goal, milestones)

    @override
    def solution(self) -> JsonValue:
        return f"1: {to_ascii(self.breaks_with.tree)}" if self.breaks_with else self.lines

    @property
    @override
    def unique(self) -> bool:
        return False

    @property
    @override
    def citable(self) -> tuple[str, ...]:
        return tuple(self.premises)

    def _read(self, text: str, names: Declarations) -> Lines:
        lines = read_lines(text, names, self.syntax, self.citable)
        for line in lines:
            if line.statement is None and not line.absurd:
                hint = "write a relation, such as x > 0, or: contradiction"
                said = f"line {line.number} claims nothing"
                raise complaint("missing-relation", said, hint=hint, span=line.span)
            stray = [name for name in _NAME.findall(line.reason) if name not in line.cites]
            if stray or (line.reason and not line.cites):
                hint = f"cite earlier lines, or {', '.join(self.premises)}"
                said = f"line {line.number} cites what is not there: {line.reason}"
                raise complaint("unknown-citation", said, hint=hint, span=line.span)
        return lines
