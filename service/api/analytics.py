"""`/v1/analytics`: how parts fare, where a class goes astray, and mistakes that get a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from graders import digest
from service.access import Caller, Scope
from service.api import analytics_shapes as shapes
from service.api.analytics_shapes import (
    GroupList,
    ItemList,
    NamedMistake,
    NewName,
    OfferedRegrade,
)
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import SetId
from service.api.shared import Coming, LearningOf
from service.errors import (
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    ProblemNotFound,
    ProblemSetNotFound,
    ProblemSetRejected,
)
from service.grading.problem_sets import PATIENCE
from service.parcel import Parcel
from service.sandbox.task import NewMistake
from service.store import Outcome, Wish
from service.store.condition import Condition

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


@router.post(
    "/{set_id}/{problem}/{part}/mistakes",
    status_code=201,
    responses=documented(
        *READING, ProblemSetNotFound, ProblemNotFound, ProblemSetRejected, GradersBusy
    ),
    openapi_extra=documents(NewName),
)
async def name_mistake(
    *,
    caller: Annotated[Caller, allowed(Scope.SETS_WRITE)],
    set_id: SetId,
    problem: str,
    part: str,
    new: Annotated[NewName, Depends(json_body(NewName))],
    learning: LearningOf,
    uploads: Coming,
) -> NamedMistake:
    """Make a wrong answer a known mistake, with feedback: a draft of a new version.

    It is written into the text of the set, in which everything else stays as it is, letter for
    letter. Nothing is published and nobody is graded again: the answer says how to ask for that.
    """
    score = None if new.score is None else str(new.score)
    mistake = NewMistake(problem, part, new.response, new.feedback, score)
    files = await learning.named(caller.course, set_id, mistake)
    texts = digest((file.name, file.text) for file in files)
    wish = Wish(Outcome.DRAFT, Condition(), caller.actor)
    taken = await uploads.take(caller.course, set_id, Parcel(files, texts), wish, PATIENCE)
    offered = OfferedRegrade(set=set_id, digest=taken.upload.digest, problems=[problem])
    return NamedMistake(digest=taken.upload.digest, regrade=offered)
