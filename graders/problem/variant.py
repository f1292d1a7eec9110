"""One variant of a problem: what one student gets, with everything filled in."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from graders.claims import AnyClaim
from graders.fields import SharedVariables
from graders.problem.names import ParameterName, ProblemId
from graders.problem.part import Part, Text
from graders.variant import Parameter
from graders.verdict import Value

Difficulty: TypeAlias = Literal["easy", "medium", "hard"]


class Variant(Value):
    """A problem: what is given, and the parts that are asked."""

    id: ProblemId
    title: Text
    prompt: Text | None = None
    difficulty: Difficulty | None = None
    topics: tuple[Text, ...] = ()
    minutes: Annotated[int | None, Field(ge=1, le=10_000, description="Time that it takes.")] = (
        None
    )
    parameters: dict[ParameterName, Parameter] = Field(
        default_factory=dict, description="What a seed draws; {{name}} stands for the value."
    )
    variables: SharedVariables = Field(default_factory=dict, validate_default=True)
    claims: Annotated[
        tuple[AnyClaim, ...], Field(description="What the text of the problem asserts.")
    ] = ()
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=1_000)]
