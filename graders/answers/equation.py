"""An equation of a line, a hyperplane, a curve: right if it has the solutions of the reference.

    answer: {type: equation, holds: x_1 + x_2 = 1, of: [x_1, x_2]}
    answer: {type: equation, holds: w^T x + b = 0, of: [x], up_to: scale}

`of` names the coordinates; all names, unless it is given. With `up_to: scale` the difference of
the sides must be that of the reference times a constant, so that x^2 = 0 is wrong for x = 0; with
`up_to: sign`, times 1 or -1. How it is decided: `marking/level.py`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Evidence, Unsettled
from graders.fields import Maths, Name, Reference, Syntax, read_maths
from graders.marking.claimed import judged, told
from graders.marking.level import apart, difference, multiple
from graders.marking.up_to import lenient, moving
from graders.maths.parse import Reading
from graders.maths.tree import free
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Verdict


def _equation(reading: Reading) -> Reading:
    if difference(reading.tree) is None:
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected="an equation")
    return reading


def _condition(reading: Reading) -> Reading:
    if reading.tree.type.kind != "truth":
        message, hint = f"this is {reading.tree.type}", "write both sides, with = between them"
        raise complaint("wrong-type", message, expected="an equation", hint=hint)
    return reading


class Equation(Answer):
    """An equation in the declared variables."""

    expects: ClassVar[str] = "an equation, as text, such as x + y = 1"

    type: Literal["equation"]
    holds: Annotated[Maths, AfterValidator(_equation), Reference()]
    of: Annotated[
        tuple[Name, ...],
        Field(description="The coordinates: what the equation is about."),
    ] = ()
    syntax: Syntax = "auto"
    up_to: Annotated[
        Literal["solutions", "scale", "sign"],
        Field(description="What does not matter: how the same solutions are described, or less."),
    ] = "solutions"

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            reading = _condition(read_maths(response, task.declarations, self.syntax))
        except PydanticCustomError as error:
            return refusal(error)
        notes = reading.notes
        claim = Claim(self.holds.tree, reading.tree, task.declarations, secret=task.secret)
        ours, theirs = difference(self.holds.tree), difference(reading.tree)
        if ours is None or theirs is None or ours.type != theirs.type:
            return judged(claim, task.ask, notes)
        level = Claim(ours, theirs, task.declarations, secret=task.secret)
        over = frozenset[str]().union(*(free(name.tree) for name in self.of)) or moving(level)
        if self.up_to != "solutions":
            return lenient(level, self.up_to, over, task.ask, notes)
        return told(self._found(claim, level, over, task.ask), notes)

    @staticmethod
    def _found(claim: Claim, level: Claim, over: frozenset[str], ask: Ask) -> Evidence | Unsettled:
        """Decide `claim`, between the equations, by `level`, between what they set to 0."""
        found = compare(claim, ask)
        if not isinstance(found, Unsettled):
            return found
        proportional = multiple(level, over, ask)
        if not isinstance(proportional, (Counterexample, Unsettled)):
            return proportional
        witness = apart(claim, level, over, ask)
        return found if witness is None else witness

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.holds.tree)
