r"""A function by cases: right if it has the value of the reference everywhere, edges included.

    answer: {type: piecewise, equals: "x if x > 0; 0 otherwise"}

A response may be any formula, as `max(x, 0)`; cases are typed like the reference, each on a line
of its own, or with `\begin{cases}`. The first case that applies counts; where another one differs
from it, `overlapping` is noted with a point. Where no case applies, though the reference has a
value, the response is wrong and `uncovered` is noted; `uncovered: noted` lets single points pass.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim
from graders.fields import Maths, Reference, Syntax, read_maths
from graders.marking.cases import faults
from graders.marking.claimed import judged
from graders.marking.shape import misshapen
from graders.maths.parse import Reading
from graders.maths.tree import Tree
from graders.maths.types import VALUES
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Graded, Verdict

_LINE = re.compile(r"(?<=[^\s;])[ \t]*[;,]?\n(?=\s*[^\s;])")
_FOR = re.compile(r"(?<![\\\w{])(?:for|where)(?!\w)")


def _value(reading: Reading) -> Reading:
    if reading.tree.type.kind not in VALUES:
        message = f"this is {reading.tree.type}"
        raise complaint("wrong-type", message, expected="a value for each case")
    return reading


class Piecewise(Answer):
    """A function that is given by cases."""

    expects: ClassVar[str] = "cases, as text, such as x if x > 0; 0 otherwise"

    type: Literal["piecewise"]
    equals: Annotated[Maths, AfterValidator(_value), Reference()]
    syntax: Syntax = "auto"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices to be right.")
    ] = "agreement"
    uncovered: Annotated[
        Literal["wrong", "noted"], Field(description="What a point without any case is.")
    ] = "wrong"

    @override
    def grade(self, response: str | float, task: Task) -> Verdict:
        try:
            reading = self._read(response, task)
        except PydanticCustomError as error:
            return refusal(error)
        misfit = misshapen(reading.tree.type, self.equals.tree.type)
        if misfit is not None:
            return misfit
        notes = reading.notes
        claim = Claim(self.equals.tree, reading.tree, task.declarations, self.accept, task.secret)
        return self._faulted(judged(claim, task.ask, notes), claim)

    @override
    def meaning(self, response: str | float, task: Task) -> Tree:
        return self._read(response, task).tree

    def _read(self, response: str | float, task: Task) -> Reading:
        text = listed(response) if isinstance(response, str) else response
        expected = self.equals.tree.type
        return _value(read_maths(text, task.declarations, self.syntax, expected))

    def _faulted(self, verdict: Verdict, claim: Claim) -> Verdict:
        """The verdict with the faults of the cases, which may make it worse."""
        if not isinstance(verdict, Graded):
            return verdict
        found = faults(claim)
        notes, feedback = ([fault[at] for fault in found] for at in (0, 1))
        gaps = [fault.evidence for fault in found if fault.evidence is not None]
        told: dict[str, Any] = {
            "notes": (*verdict.notes, *notes),
            "feedback": (*verdict.feedback, *feedback),
        }
        if verdict.score == 1 and gaps and self.uncovered == "wrong":
            told |= {"score": Fraction(0), "evidence": gaps[0]}
        return verdict.model_copy(update=told)

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.equals.tree)


def listed(text: str) -> str:
    r"""Cases on lines of their own, and `for` in place of `if`, as one formula of that length.

    >>> listed("x for x > 0\n0 otherwise")
    'x if  x > 0;0 otherwise'
    """
    plain = _FOR.sub(lambda found: "if".ljust(len(found[0])), text)
    return plain if "\\begin" in plain else _LINE.sub(_joined, plain)


def _joined(found: re.Match[str]) -> str:
    return ";".rjust(len(found[0]))
