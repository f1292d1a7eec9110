"""`/v1/problem-sets/{set_id}/...`: versions, what was found in them, what they change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.access import Caller, Scope
from service.api.body import FILE, TEXT, YAML, ZIP
from service.api.callers import allowed
from service.api.conditional import Conditional, etag
from service.api.prefer import Wait
from service.api.refusals import documented
from service.api.set_shapes import (
    CheckedVersion,
    CheckId,
    Digest,
    ProblemSetEntry,
    SetCheckState,
    SetDifference,
    SetVersions,
)
from service.api.set_states import (
    ACCEPTED,
    PATIENCE,
    check_state,
    checked,
    entry,
    taken,
    version,
    wish,
)
from service.api.shapes import SetId
from service.api.shared import Coming, Kept
from service.errors import (
    CheckNotFound,
    DatabaseUnavailable,
    GradersBusy,
    InvalidRequest,
    PreconditionFailed,
    ProblemSetArchived,
    ProblemSetNotFound,
    ProblemSetRejected,
    ProblemSetSuperseded,
    VersionNotFound,
)

router = APIRouter(prefix="/v1/problem-sets/{set_id}", tags=["problem sets"])

Author = Annotated[Caller, allowed(Scope.SETS_KEY)]
Publisher = Annotated[Caller, allowed(Scope.SETS_WRITE)]

_OF_SET = documented(ProblemSetNotFound, InvalidRequest, DatabaseUnavailable)
_OF_VERSION = documented(VersionNotFound, InvalidRequest, DatabaseUnavailable)


@router.get("/versions", responses=_OF_SET)
async def list_versions(caller: Author, set_id: SetId, versions: Kept) -> SetVersions:
    """Every version of a set, the newest first."""
    found = await versions.every(caller.course, set_id)
    return SetVersions(versions=[version(each) for each in found])


@router.get("/versions/{digest}", responses=_OF_VERSION)
async def get_version(
    caller: Author, set_id: SetId, digest: Digest, versions: Kept
) -> CheckedVersion:
    """A version, and what was found in it when it was last checked."""
    found = await versions.find(caller.course, set_id, digest)
    return checked(found, await versions.newest_check(found.upload))


@router.get(
    "/versions/{digest}/export",
    response_class=Response,
    responses={
        200: {
            "content": {YAML[0]: TEXT, ZIP[0]: FILE},
            "description": "The YAML text or the zip, byte for byte",
        },
        **_OF_VERSION,
    },
)
async def export_version(
    caller: Author, set_id: SetId, digest: Digest, versions: Kept
) -> Response:
    """A version exactly as it was uploaded."""
    found = await versions.find(caller.course, set_id, digest)
    data, suffix = await versions.export(found.upload)
    name = {"Content-Disposition": f'attachment; filename="{set_id}.{suffix}"'}
    return Response(data, media_type=f"application/{suffix}", headers={**name, **etag(digest)})


@router.post(
    "/versions/{digest}/publish",
    response_model=CheckedVersion,
    responses={
        **ACCEPTED,
        **documented(
            VersionNotFound,
            ProblemSetArchived,
            ProblemSetSuperseded,
            PreconditionFailed,
            InvalidRequest,
            ProblemSetRejected,
            DatabaseUnavailable,
        ),
    },
)
async def publish_version(
    caller: Publisher,
    set_id: SetId,
    digest: Digest,
    versions: Kept,
    uploads: Coming,
    *,
    condition: Conditional,
    wait: Wait,
) -> Response:
    """Make a version the current one, if it is clean: a draft, or one that was current before."""
    found = await versions.find(caller.course, set_id, digest)
    patience = PATIENCE if wait is None else wait
    return taken(await uploads.publish(found.upload, wish(caller, condition), patience))


@router.get(
    "/diff",
    responses=documented(
        ProblemSetNotFound, VersionNotFound, InvalidRequest, GradersBusy, DatabaseUnavailable
    ),
)
async def diff_versions(
    caller: Author,
    set_id: SetId,
    versions: Kept,
    old: Annotated[Digest | None, Query(description="By default the current one")] = None,
    new: Annotated[Digest | None, Query(description="By default the newest one")] = None,
) -> SetDifference:
    """What one version changes of another: problem by problem, part by part."""
    every = await versions.every(caller.course, set_id)
    old = old or next((each.upload.digest for each in every if each.current), None)
    new = new or every[0].upload.digest
    if old is None:
        raise VersionNotFound("no version is current: say which one is the old one")
    changes = await versions.differences(caller.course, set_id, old, new)
    text = "\n".join(str(change["text"]) for change in changes)
    return SetDifference.model_validate({"old": old, "new": new, "changes": changes, "text": text})


@router.get(
    "/checks/{check_id}",
    responses=documented(CheckNotFound, InvalidRequest, DatabaseUnavailable),
)
async def get_check(
    caller: Author, set_id: SetId, check_id: CheckId, versions: Kept
) -> SetCheckState:
    """A check that is being made, or what became of it."""
    return check_state(await versions.check(caller.course, set_id, check_id))


@router.post("/archive", responses=_OF_SET)
async def archive(caller: Publisher, set_id: SetId, versions: Kept) -> ProblemSetEntry:
    """Put a set away: it is found by nobody but its authors, and nothing can be handed in."""
    return entry(await versions.put_away(caller.course, set_id, caller.actor))


@router.post("/unarchive", responses=_OF_SET)
async def unarchive(caller: Publisher, set_id: SetId, versions: Kept) -> ProblemSetEntry:
    """Bring a set back as it was when it was put away."""
    return entry(await versions.bring_back(caller.course, set_id, caller.actor))
