"""`/v1/schedules`: when and how often students may hand in, and extensions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, Field

from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed, is_own
from service.api.refusals import documented
from service.api.shapes import SetId
from service.api.shared import Scheduled, Sets
from service.errors import (
    DatabaseUnavailable,
    InvalidRequest,
    ProblemSetNotFound,
    ScheduleNotFound,
)
from service.schedule.terms import Extension, Schedule

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

Student = Annotated[str, Path(min_length=1, max_length=200)]


class ScheduleView(BaseModel):
    """The schedule of a set, and the extensions that the caller may see."""

    schedule: Schedule
    extensions: dict[str, Extension] = Field(description="By student; to a student, the own one")


@router.put(
    "/{set_id}",
    status_code=204,
    responses=documented(ProblemSetNotFound, *READING),
    openapi_extra=documents(Schedule),
)
async def put_schedule(
    caller: Annotated[Caller, allowed(Scope.SETS_WRITE)],
    set_id: SetId,
    schedule: Annotated[Schedule, Depends(json_body(Schedule))],
    schedules: Scheduled,
    sets: Sets,
) -> None:
    """Let a schedule count from now on, in place of the one before. Extensions stay."""
    await sets.current(caller.course, set_id)
    await schedules.put(caller.course, set_id, schedule, caller.actor)


@router.get(
    "/{set_id}", responses=documented(ScheduleNotFound, DatabaseUnavailable, InvalidRequest)
)
async def get_schedule(
    caller: Annotated[Caller, allowed(Scope.SETS_READ)], set_id: SetId, schedules: Scheduled
) -> ScheduleView:
    """The schedule that counts now."""
    plan = await schedules.plan(caller.course, set_id)
    if plan is None:
        raise ScheduleNotFound
    shown = {who: said for who, said in plan.extensions.items() if is_own(caller, who)}
    return ScheduleView(schedule=plan.schedule, extensions=shown)


@router.put(
    "/{set_id}/extensions/{student}",
    status_code=204,
    responses=documented(ScheduleNotFound, *READING),
    openapi_extra=documents(Extension),
)
async def put_extension(
    caller: Annotated[Caller, allowed(Scope.SETS_WRITE)],
    set_id: SetId,
    student: Student,
    extension: Annotated[Extension, Depends(json_body(Extension))],
    schedules: Scheduled,
) -> None:
    """Let one student have another due time, another last moment, or more attempts.

    It takes the place of what the set and its problems say; `{}` takes it back.
    """
    await schedules.extend(caller.course, set_id, student, extension, caller.actor)
