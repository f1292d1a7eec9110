"""`/v1/problem-sets`: upload, list, show."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from service.access import Caller, Scope
from service.api.body import FILE, TEXT, YAML, ZIP, SetBody, set_body
from service.api.callers import allowed
from service.api.conditional import Conditional, etag
from service.api.prefer import Wait
from service.api.refusals import documented
from service.api.set_shapes import (
    CheckedVersion,
    ProblemSetList,
    ProblemSetView,
    SetFindings,
)
from service.api.set_states import ACCEPTED, PATIENCE, entry, taken, wish
from service.api.shapes import Seed, SetId
from service.api.shared import Coming, Sets
from service.errors import (
    BodyTooLarge,
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    PreconditionFailed,
    ProblemSetArchived,
    ProblemSetNotFound,
    ProblemSetRejected,
    ProblemSetSuperseded,
    RequestRefused,
    UnsupportedMediaType,
)
from service.grading.rejected import rejecting
from service.parcel import Parcel, of_text, of_zip

router = APIRouter(prefix="/v1/problem-sets", tags=["problem sets"])

Reader = Annotated[Caller, allowed(Scope.SETS_READ)]

_UPLOADED: dict[int | str, dict[str, Any]] = {
    200: {
        "model": CheckedVersion | SetFindings,
        "description": "It was there already; or what was found, with `dry_run`",
    },
    201: {"model": CheckedVersion, "description": "A new version, which is as it was wished"},
    **ACCEPTED,
    **documented(
        RequestRefused,
        ProblemSetArchived,
        ProblemSetSuperseded,
        PreconditionFailed,
        BodyTooLarge,
        UnsupportedMediaType,
        InvalidRequest,
        ProblemSetRejected,
        GradersBusy,
        DatabaseUnavailable,
    ),
}
_BODY = {"required": True, "content": dict.fromkeys(YAML, TEXT) | dict.fromkeys(ZIP, FILE)}


async def _parcel(set_id: SetId, body: Annotated[SetBody, Depends(set_body)]) -> Parcel:
    with rejecting():
        if body.zipped:
            return await asyncio.to_thread(of_zip, body.data)
        return of_text(f"{set_id}.yaml", body.data)


@router.put("/{set_id}", responses=_UPLOADED, openapi_extra={"requestBody": _BODY})
async def put_problem_set(
    caller: Annotated[Caller, allowed(Scope.SETS_WRITE)],
    set_id: SetId,
    parcel: Annotated[Parcel, Depends(_parcel)],
    uploads: Coming,
    *,
    condition: Conditional,
    wait: Wait,
    dry_run: Annotated[bool, Query(description="Check, and keep nothing")] = False,
    draft: Annotated[bool, Query(description="Keep it, and publish nothing")] = False,
) -> Response:
    """Keep a version of a set, check it, and publish it if it is clean.

    The body is a YAML text, or a zip of a set's folder. Every example in it is graded on several
    seeds, and its claims are decided. A version with mistakes stays a draft, and every mistake is
    reported with its line and column; what cannot even be opened is not kept. Sending the current
    version again changes nothing.

    Checking a large set takes minutes: 202 says where its result will be. `Prefer: wait=N` says
    how many seconds to wait for it, `Prefer: respond-async` not to wait.
    """
    if dry_run:
        found = await uploads.try_out(set_id, parcel)
        return JSONResponse(found.record())
    wished = wish(caller, condition, draft=draft)
    where = (caller.course, set_id)
    patience = PATIENCE if wait is None else wait
    return taken(await uploads.take(*where, parcel, wished, patience))


@router.get("", responses=documented(InvalidRequest, DatabaseUnavailable))
async def list_problem_sets(
    caller: Reader,
    sets: Sets,
    *,
    archived: Annotated[bool, Query(description="Those that are put away")] = False,
) -> ProblemSetList:
    """The current version of every set."""
    entries = await sets.entries(caller.course, archived=archived)
    return ProblemSetList(problem_sets=[entry(upload) for upload in entries])


@router.get(
    "/{set_id}",
    response_model=ProblemSetView,
    responses={
        304: {"description": "The current version is the one that you have"},
        **documented(ProblemSetNotFound, InvalidRequest, GradersBusy, DatabaseUnavailable),
    },
)
async def get_problem_set(
    caller: Reader, set_id: SetId, sets: Sets, condition: Conditional, seed: Seed = 0
) -> Response:
    """What a student sees of the current version: one variant, and nothing of the key."""
    current = await sets.current(caller.course, set_id)
    tag = etag(current.digest)
    if not condition._replace(match=None).holds(current.digest):
        return Response(status_code=304, headers=tag)
    shown = {"seed": seed, **await sets.view(current, seed)}
    return JSONResponse(entry(current).model_dump(mode="json") | shown, headers=tag)
