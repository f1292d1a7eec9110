"""`/v1/problem-sets`: upload, list, show."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import JSONResponse

from service.access import Caller, Scope
from service.api.body import YAML, yaml_body
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import (
    Advice,
    ProblemSetEntry,
    ProblemSetList,
    ProblemSetView,
    Seed,
    SetId,
    UploadedSet,
)
from service.api.shared import Sets
from service.errors import (
    BodyTooLarge,
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    ProblemSetNotFound,
    ProblemSetRejected,
    UnsupportedMediaType,
)
from service.store import Upload

router = APIRouter(prefix="/v1/problem-sets", tags=["problem sets"])

Reader = Annotated[Caller, allowed(Scope.SETS_READ)]

_UPLOADED = {
    201: {"model": UploadedSet, "description": "A new version, which is now current"},
    **documented(
        BodyTooLarge,
        UnsupportedMediaType,
        InvalidRequest,
        ProblemSetRejected,
        GradersBusy,
        DatabaseUnavailable,
    ),
}
_YAML = {"required": True, "content": {kind: {"schema": {"type": "string"}} for kind in YAML}}


def _entry(upload: Upload) -> ProblemSetEntry:
    return ProblemSetEntry(
        id=upload.id,
        digest=upload.digest,
        title=upload.title,
        course_title=upload.course_title,
        created=upload.created,
    )


@router.put("/{set_id}", responses=_UPLOADED, openapi_extra={"requestBody": _YAML})
async def put_problem_set(
    caller: Annotated[Caller, allowed(Scope.SETS_WRITE)],
    set_id: SetId,
    body: Annotated[bytes, Depends(yaml_body)],
    sets: Sets,
    response: Response,
) -> UploadedSet:
    """Make this YAML text the current version of the set.

    The text is read, every example in it is graded on several seeds, and its claims are decided.
    Either it is accepted as it stands, with warnings and notes as `findings`, or every mistake is
    reported with its line and column and nothing is stored. The current text again changes nothing
    and answers 200.
    """
    uploaded = await sets.upload_file(caller.course, set_id, body)
    response.status_code = 201 if uploaded.new else 200
    findings = [Advice.model_validate(found) for found in uploaded.findings]
    return UploadedSet(**_entry(uploaded.upload).model_dump(), findings=findings)


@router.get("", responses=documented(DatabaseUnavailable))
async def list_problem_sets(caller: Reader, sets: Sets) -> ProblemSetList:
    """The current version of every set."""
    entries = await sets.entries(caller.course)
    return ProblemSetList(problem_sets=[_entry(upload) for upload in entries])


@router.get(
    "/{set_id}",
    response_model=ProblemSetView,
    responses=documented(ProblemSetNotFound, InvalidRequest, GradersBusy, DatabaseUnavailable),
)
async def get_problem_set(
    caller: Reader, set_id: SetId, sets: Sets, seed: Seed = 0
) -> JSONResponse:
    """What a student sees of the current version: one variant, and nothing of the key."""
    upload, view = await sets.view(caller.course, set_id, seed)
    return JSONResponse({**_entry(upload).model_dump(mode="json"), "seed": seed, **view})
