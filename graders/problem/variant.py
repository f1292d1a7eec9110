"""One variant of a problem: what one student gets, with everything filled in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graders.claims import AnyClaim
from graders.fields import SharedVariables
from graders.problem.metadata import Metadata
from graders.problem.names import ParameterName, ProblemId
from graders.problem.part import Part, Text
from graders.sheet import SharedTables
from graders.variant import Parameter


class Variant(Metadata):
    """A problem: what is given, and the parts that are asked."""

    id: ProblemId
    title: Text
    prompt: Text | None = None
    parameters: dict[ParameterName, Parameter] = Field(
        default_factory=dict, description="What a seed draws; {{name}} stands for the value."
    )
    variables: SharedVariables = Field(default_factory=dict, validate_default=True)
    tables: SharedTables = Field(default_factory=dict)
    claims: Annotated[
        tuple[AnyClaim, ...], Field(description="What the text of the problem asserts.")
    ] = ()
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=1_000)]

    def metadata(self, part: Part) -> Metadata:
        """What holds of a part; its points give its share of the minutes if it does not say."""
        said = part.within(self)
        if said.minutes or not self.minutes:
            return said
        share = self.minutes * part.points / sum(each.points for each in self.parts)
        return said.model_copy(update={"minutes": max(1, round(share))})
