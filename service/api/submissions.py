"""`/v1/submissions` and `/v1/check`: hand in, look up, try out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from graders import Report
from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed, is_own, recognise
from service.api.express import ExpressRoute
from service.api.handing_in import hand_in, work
from service.api.naming import IDEMPOTENCY_KEY, PREFER
from service.api.prefer import waiting
from service.api.refusals import documented
from service.api.shapes import NewCheck, NewSubmission, SubmissionState
from service.api.shared import Handed, Marked, ReceiptsOf
from service.api.states import json_response, state
from service.errors import (
    DatabaseUnavailable,
    GradersBusy,
    IdempotencyKeyReused,
    InvalidRequest,
    ProblemNotFound,
    ProblemSetNotFound,
    RequestUnderWay,
    SubmissionNotFound,
)

router = APIRouter(prefix="/v1", tags=["submissions"])

_REFUSED = (*READING, ProblemSetNotFound, ProblemNotFound, GradersBusy)
_PENDING = {"model": SubmissionState, "description": "Stored; it will be graded"}


_SUBMISSION = json_body(NewSubmission)


@router.post(
    "/submissions",
    status_code=201,
    response_model=SubmissionState,
    responses={202: _PENDING, **documented(*_REFUSED, RequestUnderWay, IdempotencyKeyReused)},
    openapi_extra={**documents(NewSubmission), "parameters": [IDEMPOTENCY_KEY, PREFER]},
)
async def post_submission(
    request: Request, caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_WRITE)]
) -> Response:
    """Hand in responses to one problem.

    What is answered was stored first, and the receipt says so. 201 has the report; 202 means that
    it will be at `Location`: no grader was free in time, or it took longer than the client wants
    to wait. With an `Idempotency-Key`, a request that is sent again is answered again, and nothing
    is stored twice.
    """
    new = await _SUBMISSION(request)
    headers = request.headers
    wait = waiting(headers["prefer"]) if "prefer" in headers else None
    answer = await hand_in(request.app, caller, new, headers.get("idempotency-key"), wait)
    location = f"/v1/submissions/{answer.submission}"
    return json_response(answer.body, answer.status, location)


async def _post_submission(request: Request) -> Response:
    return await post_submission(request, await recognise(request, Scope.SUBMISSIONS_WRITE))


EXPRESS = (ExpressRoute("POST", "/v1/submissions", _post_submission),)
"""What goes past the framework."""


@router.get(
    "/submissions/{submission_id}",
    response_model=SubmissionState,
    responses=documented(SubmissionNotFound, InvalidRequest, DatabaseUnavailable),
)
async def get_submission(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_OWN)],
    submission_id: str,
    handed: Handed,
    marks: Marked,
    receipts: ReceiptsOf,
) -> Response:
    """A submission, with its newest report and with what stands for its parts by now.

    A student finds only what is the student's own.
    """
    entry = await handed.find(caller.course, submission_id)
    if not is_own(caller, entry.filed.submission.student):
        raise SubmissionNotFound
    stands = await marks.standing(caller.course, submission_id)
    return json_response(state(entry, receipts, caller, stands))


@router.post(
    "/check",
    response_model=Report,
    responses=documented(*_REFUSED),
    openapi_extra=documents(NewCheck),
)
async def post_check(
    caller: Annotated[Caller, allowed(Scope.CHECK)],
    new: Annotated[NewCheck, Depends(json_body(NewCheck))],
    handed: Handed,
) -> Response:
    """Grade responses and keep nothing."""
    return json_response(await handed.check(work(caller.course, new)))
