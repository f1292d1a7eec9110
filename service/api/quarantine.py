"""`/v1/quarantine`: submissions that killed their grader, for a person to look at."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from service.access import Caller, Scope
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shared import Working
from service.errors import DatabaseUnavailable, InvalidRequest

router = APIRouter(prefix="/v1", tags=["submissions"])


class Entry(BaseModel):
    """A submission that the graders could not bear, and why."""

    submission: str
    set: str
    problem: str
    student: str
    grader: str = Field(description="Which version of the graders")
    reason: str = Field(description="time, memory, crash, or rejected: the variant has mistakes")
    since: datetime
    graded: bool = Field(description="Whether its other parts have verdicts all the same")


class Quarantine(BaseModel):
    """The newest first."""

    quarantine: list[Entry]


@router.get("/quarantine", responses=documented(InvalidRequest, DatabaseUnavailable))
async def list_quarantine(
    caller: Annotated[Caller, allowed(Scope.DESK)],
    means: Working,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> Quarantine:
    """Submissions that killed their grader, twice where that could be told.

    They block nobody. Where a grading was possible, only the part that did it is undecided.
    """
    found = await means.patience.asked(partial(means.store.quarantine, caller.course, limit))
    return Quarantine(quarantine=[Entry.model_validate(each._asdict()) for each in found])
