"""An object that has the properties asked for, whichever it is.

    answer:
      type: witness
      unknowns: {w: {type: vector, size: 2}, b: real}
      holds:
        - {holds: w^T x + b >= 0, for: {x: [[1, 1]]}}
        - {holds: w^T x + b < 0, for: {x: [[0, 0], [0, 1], [1, 0]]}}
      example: w = [1, 1], b = -3/2

A response assigns a value to each unknown; it may depend on the variables of the problem, and then
the properties must hold for all that these may be. Values must also lie in the declared domains.
A property that fails is shown with a point. `credit: property` gives each its share.
What unknowns may be: `properties/unknowns.py`; what properties say: `properties/holding.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, JsonValue, ValidationError, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.fields import Syntax, in_force
from graders.marking.scoring import Marked, scored
from graders.maths.declare import Declarations
from graders.properties.assigned import Given, assigned
from graders.properties.conditions import inside
from graders.properties.holding import Accept, Held, Properties, judged, questions
from graders.properties.unknowns import Asked
from graders.verdict import Graded, Verdict


class Witness(Answer):
    """Values of names that have the properties asked for."""

    expects: ClassVar[str] = "values of the names, such as w = [1, 1], b = -3/2"

    type: Literal["witness"]
    unknowns: Asked
    holds: Properties
    example: Annotated[str, Field(description="A response that is right.")]
    credit: Annotated[
        Literal["all", "property"], Field(description="Whether each property earns a share.")
    ] = "all"
    accept: Accept = "agreement"
    syntax: Syntax = "auto"

    @model_validator(mode="after")
    def _readable(self, info: ValidationInfo) -> Self:
        names = in_force(info)
        around = self.unknowns.declared(names)
        for index, each in enumerate(self.holds):
            try:
                list(questions(each, around))
            except PydanticCustomError as error:
                details = InitErrorDetails(type=error, loc=("holds", index), input=None)
                raise ValidationError.from_exception_data("Witness", [details]) from error
        return self

    @property
    @override
    def unique(self) -> bool:
        return False

    @override
    def grade(self, response: str | Mapping[str, Given], task: Task) -> Verdict:
        try:
            names = assigned(response, self.unknowns, task.declarations, self.syntax)
            allowed = judged(self._domain(names), task, self.accept)
            if not (isinstance(allowed, Graded) and allowed.score == 1):
                return allowed
            marked = [self._marked(number, names, task) for number in range(len(self.holds))]
        except PydanticCustomError as error:
            return refusal(error)
        return marked[0].verdict if len(marked) == 1 else _whole(marked)

    @override
    def solution(self) -> JsonValue:
        return self.example

    def _marked(self, number: int, names: Declarations, task: Task) -> Marked:
        """One property with its verdict, its weight, and what stands or falls with it."""
        made = self.holds[number]
        address = made.says or str(number + 1)
        verdict = judged(questions(made, names), task, self.accept)
        return Marked(address, verdict, made.share, address if self.credit == "property" else "")

    def _domain(self, names: Declarations) -> Iterator[Held]:
        """What the declarations of the unknowns ask of their values."""
        for each in self.unknowns.each:
            entry = each.entry
            if entry.name in names and not each.given:
                for said, goal in inside(names[entry.name].symbol, entry):
                    yield Held(f"{entry.name} {said}", goal, (), names)


def _whole(marked: Sequence[Marked]) -> Verdict:
    """The verdict on all properties, with the evidence on the first that fails, or is weakest."""
    verdict = scored(marked)
    if not isinstance(verdict, Graded):
        return verdict
    graded = [each.verdict for each in marked if isinstance(each.verdict, Graded)]
    ranked = sorted(graded, key=lambda each: (each.score, not each.notes))
    notes = tuple(dict.fromkeys(note for each in graded for note in each.notes))
    feedback = tuple(said for each in graded for said in each.feedback)
    return verdict.model_copy(
        update={"evidence": ranked[0].evidence, "notes": notes, "feedback": feedback}
    )
