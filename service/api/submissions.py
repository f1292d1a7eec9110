"""`/v1/submissions` and `/v1/check`: hand in, look up, try out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from graders import Report
from service.access import Caller, Scope
from service.api.body import documents, json_body
from service.api.callers import allowed, recognise
from service.api.refusals import documented
from service.api.shapes import NewCheck, NewSubmission, SubmissionState
from service.api.shared import Handed
from service.api.states import json_response, state
from service.errors import (
    BodyTooLarge,
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    MalformedJson,
    ProblemNotFound,
    ProblemSetNotFound,
    SubmissionNotFound,
    UnsupportedMediaType,
)
from service.grading import Submissions, Work

router = APIRouter(prefix="/v1", tags=["submissions"])

_REFUSED = (
    MalformedJson,
    ProblemSetNotFound,
    ProblemNotFound,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidRequest,
    GradersBusy,
    DatabaseUnavailable,
)
_PENDING = {"model": SubmissionState, "description": "Stored; it will be graded"}


def _work(course: str, new: NewCheck) -> Work:
    return Work(course, new.set, new.problem, new.seed, new.responses)


_SUBMISSION = json_body(NewSubmission)


@router.post(
    "/submissions",
    status_code=201,
    response_model=SubmissionState,
    responses={202: _PENDING, **documented(*_REFUSED)},
    openapi_extra=documents(NewSubmission),
)
async def post_submission(
    request: Request, caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_WRITE)]
) -> Response:
    """Hand in responses to one problem.

    What is answered was stored first. 201 has the report; 202 means that no grader was free in
    time, and that the report will be at `Location`.
    """
    new = await _SUBMISSION(request)
    handed: Submissions = request.app.state.submissions
    filed = await handed.submit(new.student, _work(caller.course, new))
    location = f"/v1/submissions/{filed.submission.id}"
    return json_response(state(filed), 201 if filed.grading else 202, location)


async def _post_submission(request: Request) -> Response:
    return await post_submission(request, await recognise(request, Scope.SUBMISSIONS_WRITE))


EXPRESS = {("POST", "/v1/submissions"): _post_submission}
"""What goes past the framework, by method and path."""


@router.get(
    "/submissions/{submission_id}",
    response_model=SubmissionState,
    responses=documented(SubmissionNotFound, InvalidRequest, DatabaseUnavailable),
)
async def get_submission(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_OWN)], submission_id: str, handed: Handed
) -> Response:
    """A submission, with its newest report."""
    return json_response(state(await handed.find(caller.course, submission_id)))


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
    return json_response(await handed.check(_work(caller.course, new)))
