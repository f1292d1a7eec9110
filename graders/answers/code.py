"""A function in Python, run in a jail on cases that students do not see.

    answer:
      type: code
      function: mean(x)
      reference: |
        def mean(x):
            return sum(x) / len(x)
      cases: [{given: {x: [1, 2, 4]}, expects: 7/3}, {given: {x: {between: [-1, 1], size: 9}}}]

`calls` bounds how often it may call what it is given: `{hvp: r}`. `measure` is a program, in
Python, that turns what is returned into the numbers that are compared. `estimates` is for
functions whose values are random: they are run often, and their means must be what the case
`expects`.

Nothing is run here. A right function agrees on every case, a wrong one is shown the case where it
does not; where no jail runs programs nothing is decided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Identical
from graders.program.ran import Bench, agreed, estimated
from graders.program.source import Signature, signature, source
from graders.program.trials import Trial, drawn, stochastic
from graders.running import nobody_runs
from graders.spec import complaint
from graders.verdict import Exact, Graded, Undecided, Value, Verdict

Script = Annotated[str, Field(min_length=1, max_length=20_000)]


class Estimates(Value):
    """How a random value is tested."""

    runs: Annotated[int, Field(ge=30, le=200, description="Runs of every case.")] = 40
    false_rejection: Annotated[
        Exact,
        Field(gt=0, le=Fraction(1, 1000), description="Chance that a right one is rejected."),
    ] = Fraction(1, 10**9)
    precision: Annotated[
        Exact, Field(gt=0, description="A bias of more than this must be noticed, to be right.")
    ] = Fraction(1, 10)


class Code(Answer):
    """A Python function, tried on hidden cases."""

    expects: ClassVar[str] = "the text of a program in Python"
    runs: ClassVar[bool] = True

    type: Literal["code"]
    function: Annotated[str, Field(description="Its signature, such as f(x, n).")]
    reference: Annotated[Script, Field(description="A program that defines it.")]
    cases: Annotated[tuple[Trial, ...], Field(min_length=1, max_length=50)]
    draws: Annotated[int, Field(ge=1, le=50, description="Draws of a case that draws.")] = 5
    tolerance: Annotated[Exact, Field(ge=0, lt=1)] = Fraction(1, 10**9)
    calls: dict[str, int | str] = Field(
        default_factory=dict, description="Most calls of what is given, by argument."
    )
    measure: Annotated[
        Script | None, Field(description="A program: measure(returned) gives what is compared.")
    ] = None
    estimates: Annotated[Estimates | None, Field(description="For random values.")] = None
    seconds: Annotated[int, Field(ge=1, le=5, description="Processor time of all cases.")] = 2
    shown: Annotated[bool, Field(description="Whether students see the case that fails.")] = True

    @model_validator(mode="after")
    def _whole(self) -> Self:
        asked = self.asked
        source(self.reference, asked)
        if self.measure is not None:
            source(self.measure, _MEASURE)
        for trial in self.cases:
            trial.check(asked, self.calls)
            if self.estimates is not None and (trial.expects is None or not stochastic(trial)):
                wanted = "`expects`, and an argument that is fresh"
                raise complaint("wrong-form", "an estimate cannot be tested", expected=wanted)
        return self

    @property
    def asked(self) -> Signature:
        """The function that is asked for."""
        return signature(self.function)

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            program = source(response, self.asked)
        except PydanticCustomError as error:
            return refusal(error)
        if task.run is nobody_runs:
            same = program.strip() == self.reference.strip()
            return Graded(score=Fraction(1), evidence=Identical()) if same else NOT_RUN
        bench = self._bench(task)
        if self.estimates is not None:
            asked = self.estimates
            return estimated(bench, program, asked.false_rejection, asked.precision)
        return agreed(bench, program, self.reference)

    @property
    @override
    def unique(self) -> bool:
        return self.estimates is None

    @override
    def solution(self) -> JsonValue:
        return self.reference

    @override
    def view(self) -> dict[str, JsonValue]:
        return {**super().view(), "function": self.function}

    def _bench(self, task: Task) -> Bench:
        repeat = self.estimates.runs if self.estimates is not None else self.draws
        tried = drawn(self.cases, self.asked, self.calls, task.secret, repeat)
        return Bench(
            run=task.run,
            function=self.asked.name,
            tried=tuple(tried),
            expects=tuple(trial.expects for trial in self.cases),
            measure=self.measure,
            tolerance=self.tolerance,
            seconds=self.seconds,
            shown=self.shown,
        )


NOT_RUN = Undecided(tried=("jail",))
_MEASURE = Signature("measure", ("returned",))
