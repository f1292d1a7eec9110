"""What goes to the desk and comes from it, as OpenAPI shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graders import Exact
from service.api.standing import ShownOutcome, outcome
from service.grading.desk import Group, Open
from service.marking.rubric import rubric
from service.store.marks import Lease

Share: TypeAlias = Annotated[Exact, Field(ge=0, le=1)]
Text: TypeAlias = Annotated[str, Field(max_length=10_000)]


class ShownLease(BaseModel):
    """Who has a part in hand, and until when."""

    actor: str
    until: datetime


class OpenPart(BaseModel):
    """A part of a submission that a person must look at."""

    submission: str
    student: str
    received: datetime
    response: JsonValue
    lease: ShownLease | None


class OpenGroup(BaseModel):
    """Open parts with responses that mean the same, oldest first."""

    key: str
    set: str
    digest: str = Field(description="The version of the problem set that was answered")
    problem: str
    part: str
    seed: int = Field(description="The variant of the first of them")
    outcome: ShownOutcome = Field(description="What the graders say; `said` may suggest marks")
    rubric: dict[str, str] = Field(description="The share of the points of each criterion")
    count: int
    items: list[OpenPart]


class DeskList(BaseModel):
    """What waits for a person, oldest first."""

    waiting: int = Field(description="How many parts wait, shown or not")
    groups: list[OpenGroup]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewClaim(_Request):
    """How long a part is taken in hand."""

    minutes: int = Field(default=30, ge=1, le=480, strict=True)


class NewMark(_Request):
    """What a person says about a part: points, or a share for each criterion of its rubric."""

    points: Annotated[Exact, Field(ge=0)] | None = Field(
        default=None, description="Exact, such as 1/3; needed where there is no rubric"
    )
    criteria: dict[str, Share] = Field(
        default_factory=dict, max_length=40, description="How much of each criterion is there"
    )
    comment: Text = Field(default="", description="What the student is told")
    why: Text = Field(default="", description="What colleagues are told")
    also: tuple[Annotated[str, Field(max_length=64)], ...] = Field(
        default=(),
        max_length=1_000,
        description="Submissions whose responses mean the same, to be marked alike",
    )


class Unmark(_Request):
    """Why a mark is taken back."""

    why: Text = ""


class GivenMark(BaseModel):
    """The marks that were given, each with a row of its own in the history."""

    points: str
    possible: str
    marked: list[str] = Field(description="Submissions")
    in_other_hands: list[str] = Field(description="Submissions that were left as they are")


def lease(found: Lease) -> ShownLease:
    """A lease as it is shown."""
    return ShownLease(actor=found.actor, until=found.until)


def group(found: Group) -> OpenGroup:
    """A group as it is shown."""
    first = found.items[0]
    submission, stands = first.ledger.submission, outcome(first.outcome)
    return OpenGroup(
        key=found.key,
        set=first.ledger.set,
        digest=first.ledger.digest,
        problem=submission.problem,
        part=first.part,
        seed=submission.seed,
        outcome=stands,
        rubric={name: str(share) for name, share in rubric(first.graded).items()},
        count=len(found.items),
        items=[_item(item, found.leases.get(item.place)) for item in found.items],
    )


def _item(item: Open, held: Lease | None) -> OpenPart:
    submission = item.ledger.submission
    return OpenPart(
        submission=submission.id,
        student=submission.student,
        received=submission.received,
        response=item.response,
        lease=lease(held) if held else None,
    )
