"""One part of a problem: what is asked, what is right, and examples that prove it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Self, TypeAlias

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from graders.answer import Answer
from graders.catalogue import AnyAnswer
from graders.claims import AnyClaim
from graders.derivation.worked import Worked
from graders.evidence import Note
from graders.fields import Reference, Variables
from graders.problem.metadata import Metadata
from graders.problem.names import Citation, PartId
from graders.spec import Plain, complaint
from graders.verdict import Exact, Value

Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=20_000)]
Points: TypeAlias = Annotated[Exact, Field(gt=0, le=10_000)]
"""What a part is worth: exact, so that thirds add up."""


def _as_sent(value: Any) -> Plain:
    """What a solver gives, as a student would send it: exact numbers as text."""
    match value:
        case Fraction():
            return str(value)
        case list() | tuple():
            return tuple(_as_sent(item) for item in value)
        case dict():
            return {key: _as_sent(item) for key, item in value.items()}
        case _:
            return value


class Example(Value):
    """A response with the verdict that it must get; a solver may compute it."""

    response: Annotated[Plain, AfterValidator(_as_sent), Reference()]
    score: Annotated[Exact | None, Field(ge=0, le=1, description="Default: 1 for right ones.")] = (
        None
    )
    note: Annotated[Note | None, Field(description="A note that the verdict must carry.")] = None


class _Bare:
    """Lets a bare response stand for an example of it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"if": {"type": "object", "required": ["response"]}, "then": handler(schema)}

    @staticmethod
    def read(raw: Any) -> Any:
        return raw if isinstance(raw, dict) and "response" in raw else {"response": raw}


Shown: TypeAlias = Annotated[Example, _Bare()]


def _wrong(example: Example) -> Example:
    if example.score == 1:
        raise complaint("wrong-score", "a wrong example scores less than 1")
    return example


def _invalid(example: Example) -> Example:
    if example.score is not None:
        raise complaint("wrong-score", "what cannot be read has no score")
    return example


def _open(schema: dict[str, Any]) -> None:
    """Let the schema show what authors write: the reference stands beside the feedback."""
    del schema["properties"]["reference"]
    schema["required"].remove("reference")
    schema["additionalProperties"] = True


class Mistake(Value):
    """Another reference, which students reach by a known mistake, and what to tell them."""

    model_config = ConfigDict(json_schema_extra=_open)

    feedback: Text
    score: Annotated[Exact, Field(ge=0, lt=1)] = Fraction(0)
    reference: Annotated[
        dict[str, Plain], Field(description="Fields of the answer that the mistake replaces.")
    ]
    _answer: Answer = PrivateAttr()

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        own = {key: raw[key] for key in ("feedback", "score") if key in raw}
        return {**own, "reference": {key: raw[key] for key in raw if key not in own}}

    @property
    def answer(self) -> Answer:
        """The part's answer with the mistaken reference in place of the right one."""
        return self._answer


class Part(Metadata):
    """One question of a problem, with its answer."""

    id: PartId
    title: Text | None = None
    prompt: Text
    variables: Variables = Field(default_factory=dict, validate_default=True)
    answer: AnyAnswer
    points: Points = Fraction(1)
    hints: tuple[Text, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    source: Annotated[Citation | None, Field(description="Where the part comes from.")] = None
    right: Annotated[tuple[Shown, ...], Field(min_length=1, description="Responses that score 1.")]
    wrong: Annotated[
        tuple[Annotated[Shown, AfterValidator(_wrong)], ...],
        Field(min_length=1, description="Responses that score less than 1."),
    ]
    invalid: Annotated[
        tuple[Annotated[Shown, AfterValidator(_invalid)], ...],
        Field(description="Responses that cannot be read."),
    ] = ()
    solution: Annotated[
        Worked | None, Field(description="How the reference is found; every line is checked.")
    ] = None
    claims: Annotated[
        tuple[AnyClaim, ...], Field(description="What the text of the part asserts.")
    ] = ()

    @property
    def sources(self) -> tuple[tuple[str | None, str], ...]:
        """Where the part (None) and cells of it come from, as pairs of cell and source."""
        own = ((None, self.source),) if self.source else ()
        return (*own, *self.answer.sources().items())

    @model_validator(mode="wrap")
    @classmethod
    def _resolve_mistakes(
        cls, raw: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Read every mistake as an answer, under the declarations that are now in force."""
        part = handler(raw)
        if isinstance(raw, dict):
            answers = tuple({**raw["answer"], **mistake.reference} for mistake in part.mistakes)
            mistakes = _Mistaken.model_validate(
                {"mistakes": answers}, strict=True, context=info.context
            )
            for mistake, answer in zip(part.mistakes, mistakes.mistakes, strict=True):
                mistake._answer = answer  # noqa: SLF001 - the part completes its own mistakes
        return part


class _Mistaken(Value):
    """The answers of all mistakes; called as the field, so that errors find their places."""

    mistakes: tuple[AnyAnswer, ...]
