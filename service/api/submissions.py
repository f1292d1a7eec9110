"""`/v1/submissions` and `/v1/check`: hand in, look up, try out."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from graders import Report
from service.access import Caller, Scope
from service.api.body import documents, json_body
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import NewCheck, NewSubmission, SubmissionState
from service.api.shared import Handed
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
from service.grading import Work
from service.store import Filed

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


def _state(filed: Filed) -> dict[str, object]:
    submission, grading = filed.submission, filed.grading
    return {
        "id": submission.id,
        "received": submission.received.isoformat(),
        "student": submission.student,
        "set": filed.set,
        "digest": filed.digest,
        "problem": submission.problem,
        "seed": submission.seed,
        "state": "graded" if grading else "pending",
        "report": json.loads(grading.report) if grading else None,
    }


@router.post(
    "/submissions",
    status_code=201,
    response_model=SubmissionState,
    responses={202: _PENDING, **documented(*_REFUSED)},
    openapi_extra=documents(NewSubmission),
)
async def post_submission(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_WRITE)],
    new: Annotated[NewSubmission, Depends(json_body(NewSubmission))],
    handed: Handed,
) -> JSONResponse:
    """Hand in responses to one problem.

    What is answered was stored first. 201 has the report; 202 means that no grader was free in
    time, and that the report will be at `Location`.
    """
    filed = await handed.submit(new.student, _work(caller.course, new))
    location = {"Location": f"/v1/submissions/{filed.submission.id}"}
    return JSONResponse(_state(filed), 201 if filed.grading else 202, headers=location)


@router.get(
    "/submissions/{submission_id}",
    response_model=SubmissionState,
    responses=documented(SubmissionNotFound, InvalidRequest, DatabaseUnavailable),
)
async def get_submission(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_OWN)], submission_id: str, handed: Handed
) -> JSONResponse:
    """A submission, with its newest report."""
    return JSONResponse(_state(await handed.find(caller.course, submission_id)))


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
) -> JSONResponse:
    """Grade responses and keep nothing."""
    report = await handed.check(_work(caller.course, new))
    return JSONResponse(report.model_dump(mode="json"))
