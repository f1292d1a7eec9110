"""`/v1/desk`: what a person must look at: list, take in hand, give back, mark, take back."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.desk_shapes import (
    DeskList,
    GivenMark,
    NewClaim,
    NewMark,
    ShownLease,
    Unmark,
    group,
    lease,
)
from service.api.refusals import documented
from service.api.shapes import SetId
from service.api.shared import DeskOf
from service.errors import (
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    MarkNotFound,
    PartInOtherHands,
    PartNotFound,
    SubmissionNotFound,
)
from service.grading.desk import Given, Kind
from service.store.ledgers import Chosen

router = APIRouter(prefix="/v1/desk", tags=["desk"])

Marker = Annotated[Caller, allowed(Scope.DESK)]
Id = Annotated[str | None, Query(max_length=200)]

_PART = (SubmissionNotFound, PartNotFound, PartInOtherHands, InvalidRequest, DatabaseUnavailable)
_WRITTEN = (*_PART, *READING)


@router.get("", responses=documented(InvalidRequest, GradersBusy, DatabaseUnavailable))
async def list_desk(
    *,
    caller: Marker,
    desk: DeskOf,
    set_id: Annotated[SetId | None, Query(alias="set")] = None,
    problem: Id = None,
    part: Id = None,
    kind: Annotated[Kind | None, Query(description="Why it waits")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000, description="The most groups")] = 100,
) -> DeskList:
    """What waits for a person, oldest first, with responses together that mean the same."""
    chosen = Chosen(caller.course, set=set_id, problem=problem)
    groups = await desk.groups(chosen, part, kind)
    waiting = sum(len(each.items) for each in groups)
    return DeskList(waiting=waiting, groups=[group(each) for each in groups[:limit]])


@router.post(
    "/{submission}/{part}/claim",
    responses=documented(*_WRITTEN),
    openapi_extra=documents(NewClaim),
)
async def claim_part(
    caller: Marker,
    submission: str,
    part: str,
    new: Annotated[NewClaim, Depends(json_body(NewClaim))],
    desk: DeskOf,
) -> ShownLease:
    """Take a part in hand: for so many minutes nobody else may mark it."""
    place = (submission, part)
    return lease(await desk.claim(caller.course, place, caller.actor, new.minutes))


@router.post("/{submission}/{part}/release", responses=documented(*_PART))
async def release_part(caller: Marker, submission: str, part: str, desk: DeskOf) -> ShownLease:
    """Give a part back before the time is over."""
    return lease(await desk.claim(caller.course, (submission, part), caller.actor, 0))


@router.post(
    "/{submission}/{part}/mark",
    responses=documented(*_WRITTEN, GradersBusy),
    openapi_extra=documents(NewMark),
)
async def mark_part(
    caller: Marker,
    submission: str,
    part: str,
    new: Annotated[NewMark, Depends(json_body(NewMark))],
    desk: DeskOf,
) -> GivenMark:
    """Mark a part, and with it equal responses of other submissions that are listed in `also`.

    The mark stands from now on, whatever graders or regrades say, until it is taken back.
    """
    given = Given(new.points, new.criteria, new.comment, new.why, new.also)
    made = await desk.mark(caller.course, (submission, part), caller.actor, given)
    return GivenMark(
        points=made.kept[0].points or "",
        possible=made.kept[0].possible,
        marked=[mark.submission for mark in made.kept],
        in_other_hands=made.in_other_hands,
    )


@router.post(
    "/{submission}/{part}/unmark",
    responses={
        200: {"description": "What stood before the mark stands again"},
        **documented(*_WRITTEN, MarkNotFound),
    },
    openapi_extra=documents(Unmark),
)
async def unmark_part(
    caller: Marker,
    submission: str,
    part: str,
    said: Annotated[Unmark, Depends(json_body(Unmark))],
    desk: DeskOf,
) -> Literal["unmarked"]:
    """Take a mark back; what stood before it stands again."""
    await desk.unmark(caller.course, (submission, part), caller.actor, said.why)
    return "unmarked"
