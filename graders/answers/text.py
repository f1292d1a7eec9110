"""Short free text, which a person marks by a rubric; a checklist suggests, and never marks.

    answer:
      type: text
      words: {min: 10, max: 200}
      rubric:
        - {criterion: a smaller norm has a smaller bound, points: 2, any: [small* ... bound]}
        - {criterion: written clearly}
      contradictions:
        - {says: larger weights are better, any: [larger weights are better]}
      example: With a small norm, the bound is small as well.

Patterns: `marking/phrases.py`. The verdict is always `undecided`, for a person, with a suggestion
that says which criteria seem to be met and where. `example` is a text that meets the checklist.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, model_validator
from typing_extensions import override

from graders.answer import Answer, Task
from graders.evidence import Span
from graders.marking.phrases import located, read_pattern
from graders.marking.wording import Placed, placed
from graders.quantity import Amount
from graders.spec import complaint
from graders.spec.plain import CONTROL
from graders.verdict import (
    Contradiction,
    Criterion,
    Invalid,
    Suggestion,
    Undecided,
    Value,
    Verdict,
)

MOST_WORDS = 3_000


def _readable(pattern: str) -> str:
    read_pattern(pattern)
    return pattern


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Patterns = Annotated[
    tuple[Annotated[str, AfterValidator(_readable)], ...],
    BeforeValidator(_listed, tuple[str, ...] | str),
    Field(max_length=40, description="Word patterns, one of which says it."),
]


class Point(Value):
    """One criterion of the rubric."""

    criterion: Annotated[str, Field(min_length=1, max_length=500)]
    points: Annotated[Amount, Field(gt=0)] = Fraction(1)
    any: Patterns = ()


class Against(Value):
    """A statement that contradicts what is asked."""

    says: Annotated[str, Field(min_length=1, max_length=500)]
    any: Annotated[Patterns, Field(min_length=1)]


class Length(Value):
    """How many words a text has."""

    min: Annotated[int, Field(ge=1)] = 1
    max: Annotated[int, Field(ge=1, le=MOST_WORDS)] = MOST_WORDS


def _bare(value: Any) -> Any:
    return {"criterion": value} if isinstance(value, str) else value


class Text(Answer):
    """A few sentences, for a person to mark."""

    expects: ClassVar[str] = "a few sentences of text"

    type: Literal["text"]
    rubric: Annotated[
        tuple[Annotated[Point, BeforeValidator(_bare, Point | str)], ...],
        Field(min_length=1, max_length=40),
    ]
    contradictions: Annotated[tuple[Against, ...], Field(max_length=40)] = ()
    words: Length = Length()
    shown: Annotated[bool, Field(description="Whether students see the rubric.")] = False
    example: Annotated[str, Field(description="A text that meets the checklist.")]

    @model_validator(mode="after")
    def _meets(self) -> Self:
        if self.words.min > self.words.max:
            raise complaint("wrong-length", "the least is more than the most")
        return self

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        if CONTROL.search(response.replace("\r", "")):
            said = "this holds a character that cannot be printed"
            return Invalid(message=said, notes=("control-character",))
        said_words = placed(response)
        count = sum(any(map(str.isalnum, each.word)) for each in said_words)
        if count < self.words.min:
            message = f"this has {count} words; write at least {self.words.min}"
            return Invalid(message=message, notes=("too-short",))
        if count > self.words.max:
            message = f"this has {count} words; write at most {self.words.max}"
            return Invalid(message=message, notes=("too-long",))
        return Undecided(tried=("person",), suggestion=self._suggested(said_words))

    @override
    def meaning(self, response: str, task: Task) -> tuple[str, ...]:
        return tuple(each.word for each in placed(response))

    def _suggested(self, said: Sequence[Placed]) -> Suggestion:
        criteria = tuple(self._criterion(point, said) for point in self.rubric)
        against = tuple(
            Contradiction(says=each.says, span=span)
            for each in self.contradictions
            if (span := _found(each.any, said)) is not None
        )
        looked = [each for each in criteria if each.met is not None]
        possible = sum((each.possible for each in looked), Fraction(0))
        earned = sum((each.possible for each in looked if each.met), Fraction(0))
        finds: Literal["complete", "incomplete", "contradicted", "nothing"] = "nothing"
        if against:
            finds = "contradicted"
        elif looked:
            finds = "complete" if earned == possible else "incomplete"
        elif self.contradictions:
            finds = "complete"
        score = earned / possible if possible else None
        return Suggestion(finds=finds, score=score, criteria=criteria, contradictions=against)

    def _criterion(self, point: Point, said: Sequence[Placed]) -> Criterion:
        total = sum((each.points for each in self.rubric), Fraction(0))
        share, text = point.points / total, point.criterion
        if not point.any:
            return Criterion(criterion=text, possible=share)
        span = _found(point.any, said)
        return Criterion(criterion=text, possible=share, met=span is not None, span=span)

    @override
    def solution(self) -> JsonValue:
        return self.example

    @override
    def view(self) -> dict[str, JsonValue]:
        rubric: list[JsonValue] = [
            {"criterion": point.criterion, "points": str(point.points)} for point in self.rubric
        ]
        words: JsonValue = {"min": self.words.min, "max": self.words.max}
        return super().view() | {"words": words} | ({"rubric": rubric} if self.shown else {})


def _found(patterns: Sequence[str], said: Sequence[Placed]) -> Span | None:
    """Where one of `patterns` is said first."""
    spans = (located(read_pattern(pattern), said) for pattern in patterns)
    return next((span for span in spans if span is not None), None)
