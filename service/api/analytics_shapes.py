"""What a class tells about its problems, as OpenAPI shows it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graders import Exact
from service.api.standing import ShownOutcome, outcome
from service.marking.groups import WrongGroup
from service.marking.items import ItemStatistics


class ShownItem(BaseModel):
    """How a part fares; what too few responses tell is null."""

    problem: str
    part: str
    students: int
    attempts: int = Field(description="Responses that could be read")
    right: int = Field(description="Students who earned all points at last")
    difficulty: float | None = Field(description="The share of points not earned, from 0 to 1")
    discrimination: float | None = Field(
        description="Point-biserial correlation with the rest of the score"
    )
    attempts_to_right: float | None = Field(description="Median, of those who got it right")
    seconds_to_right: float | None = Field(description="Median, from the first try")


class ItemList(BaseModel):
    """How the parts of a set fare, in the order in which they were first tried."""

    items: list[ShownItem]


class ShownSpelling(BaseModel):
    """One way in which a wrong answer was typed."""

    response: JsonValue
    times: int


class ShownGroup(BaseModel):
    """Wrong answers that mean the same."""

    key: str
    students: int
    times: int
    spellings: list[ShownSpelling] = Field(description="The most frequent ones")
    outcome: ShownOutcome = Field(description="What stands for them, with its feedback")


class GroupList(BaseModel):
    """Wrong answers to a part, those of most students first."""

    groups: list[ShownGroup]


class NewName(BaseModel):
    """A wrong answer that becomes a known mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    response: JsonValue = Field(description="One of the spellings of the group")
    feedback: str = Field(min_length=1, max_length=2_000, description="What students are told")
    score: Annotated[Exact, Field(ge=0, lt=1)] | None = Field(
        default=None, description="What it earns of the points; default: nothing"
    )


class OfferedRegrade(BaseModel):
    """A body for `POST /v1/regrades`."""

    set: str
    digest: str
    problems: list[str]


class NamedMistake(BaseModel):
    """The draft in which the mistake has a name; publishing and regrading are left to people."""

    digest: str = Field(description="The draft: a new version that is not published")
    regrade: OfferedRegrade


def item(found: ItemStatistics) -> ShownItem:
    """Statistics as they are shown."""
    problem, part = found.item
    return ShownItem(problem=problem, part=part, **found._asdict())


def group(found: WrongGroup) -> ShownGroup:
    """A group as it is shown."""
    return ShownGroup(
        key=found.key,
        students=found.students,
        times=found.times,
        spellings=[ShownSpelling(**each._asdict()) for each in found.spellings],
        outcome=outcome(found.outcome),
    )
