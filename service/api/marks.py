"""`/v1/marks`: what counts for students; `.../history`: how it came to that."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from service.access import Caller, Scope
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import SetId
from service.api.shared import Marked
from service.api.standing import History, MarkList, mark, step
from service.errors import DatabaseUnavailable, InvalidRequest, SubmissionNotFound
from service.marking.gradebook import Counting, table
from service.store.ledgers import Chosen

router = APIRouter(prefix="/v1", tags=["marks"])

Reader = Annotated[Caller, allowed(Scope.SUBMISSIONS_READ)]
Id = Annotated[str | None, Query(max_length=200)]

_MARKS: dict[int | str, dict[str, Any]] = {
    200: {"model": MarkList, "content": {"text/csv": {"schema": {"type": "string"}}}},
    **documented(InvalidRequest, DatabaseUnavailable),
}


@router.get("/marks", response_model=MarkList, responses=_MARKS)
async def list_marks(
    *,
    caller: Reader,
    marks: Marked,
    set_id: Annotated[SetId, Query(alias="set", description="The id of the set")],
    problem: Id = None,
    student: Id = None,
    count: Annotated[Counting, Query(description="Which of several responses counts")] = (
        Counting.BEST
    ),
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> Response | MarkList:
    """What counts for each student and part of a set.

    As CSV it is a grade book: a line for each student, a column for each part. A mark that a
    person gave stands before any grading. What waits for a person has no points yet.
    """
    chosen = Chosen(caller.course, set=set_id, problem=problem, student=student)
    entries = await marks.counting(chosen, count)
    if form == "csv":
        return StreamingResponse(table(entries), media_type="text/csv")
    return MarkList(marks=[mark(entry) for entry in entries])


@router.get(
    "/submissions/{submission_id}/history",
    responses=documented(SubmissionNotFound, InvalidRequest, DatabaseUnavailable),
)
async def get_history(caller: Reader, submission_id: str, marks: Marked) -> History:
    """Everything that was said about a submission: who, when, from what, to what, and why."""
    found = await marks.history(caller.course, submission_id)
    parts = {part: [step(each) for each in steps] for part, steps in found.items()}
    return History(submission=submission_id, parts=parts)
