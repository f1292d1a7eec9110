"""`/v1/analytics`: how parts fare, and where a class goes astray."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from service.access import Caller, Scope
from service.api import analytics_shapes as shapes
from service.api.analytics_shapes import GroupList, ItemList
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import SetId
from service.api.shared import LearningOf
from service.errors import (
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    ProblemNotFound,
    ProblemSetNotFound,
)

router = APIRouter(prefix="/v1/analytics", tags=["analytics"])

Reader = Annotated[Caller, allowed(Scope.ANALYTICS)]


@router.get(
    "/{set_id}", responses=documented(ProblemSetNotFound, InvalidRequest, DatabaseUnavailable)
)
async def list_items(caller: Reader, set_id: SetId, learning: LearningOf) -> ItemList:
    """How each part of a set fares: attempts, difficulty, discrimination, time to right."""
    found = await learning.items(caller.course, set_id)
    return ItemList(items=[shapes.item(each) for each in found])


@router.get(
    "/{set_id}/{problem}/{part}",
    responses=documented(
        ProblemSetNotFound, ProblemNotFound, InvalidRequest, GradersBusy, DatabaseUnavailable
    ),
)
async def list_groups(
    caller: Reader, set_id: SetId, problem: str, part: str, learning: LearningOf
) -> GroupList:
    """Wrong answers to a part, those together that mean the same, with how many gave them.

    Formulas with the same values belong together however they are written, as do equal numbers,
    and texts with the same words.
    """
    found = await learning.wrong(caller.course, set_id, problem, part)
    return GroupList(groups=[shapes.group(each) for each in found])
