"""`/v1/regrades`: ask what another version would change, look, apply, undo."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from service.access import Caller, Scope
from service.api import regrade_shapes
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.regrade_shapes import (
    NewApplication,
    NewRegrade,
    Reason,
    RegradeList,
    ShownDifference,
    ShownRegrade,
)
from service.api.shared import Regrading
from service.errors import (
    DatabaseUnavailable,
    DifferenceChanged,
    GradersBusy,
    InvalidRequest,
    ProblemNotFound,
    RegradeNotFound,
    RegradeNotReady,
    VersionNotFound,
)
from service.grading.proposals import Wanted
from service.grading.regrades import Asked, Signed
from service.marking.policy import Policy

router = APIRouter(prefix="/v1/regrades", tags=["regrades"])

Regrader = Annotated[Caller, allowed(Scope.REGRADES)]

_ONE = (RegradeNotFound, InvalidRequest, DatabaseUnavailable)
_DIFFERENCE: dict[int | str, dict[str, Any]] = {
    200: {"model": ShownDifference, "content": {"text/csv": {"schema": {"type": "string"}}}},
    **documented(*_ONE, RegradeNotReady),
}


@router.post(
    "",
    status_code=202,
    responses=documented(*READING, VersionNotFound, ProblemNotFound, GradersBusy),
    openapi_extra=documents(NewRegrade),
)
async def post_regrade(
    caller: Regrader,
    new: Annotated[NewRegrade, Depends(json_body(NewRegrade))],
    regrades: Regrading,
    response: Response,
) -> ShownRegrade:
    """Ask what another version of a set would say about everything that was handed in before.

    Nothing is changed. Every response is graded by that version in the background, equal ones
    once, while live answers go first; the regrade at `Location` is `ready` when that is done.
    """
    asked = Asked(new.set, new.digest, new.problems, new.why)
    found = await regrades.ask(caller.course, caller.actor, asked)
    response.headers["Location"] = f"/v1/regrades/{found.regrade.id}"
    return regrade_shapes.regrade(found)


@router.get("", responses=documented(DatabaseUnavailable))
async def list_regrades(caller: Regrader, regrades: Regrading) -> RegradeList:
    """The regrades of the course with what became of them, newest first."""
    found = await regrades.every(caller.course)
    return RegradeList(regrades=[regrade_shapes.regrade(each) for each in found])


@router.get("/{regrade}", responses=documented(*_ONE))
async def get_regrade(caller: Regrader, regrade: str, regrades: Regrading) -> ShownRegrade:
    """A regrade, and who did what with it, when and why."""
    return regrade_shapes.regrade(await regrades.find(caller.course, regrade))


@router.get("/{regrade}/difference", response_model=ShownDifference, responses=_DIFFERENCE)
async def get_difference(
    *,
    caller: Regrader,
    regrade: str,
    regrades: Regrading,
    policy: Policy = Policy.NEVER_LOWER,
    submission: Annotated[
        list[str] | None, Query(description="Those that `only-listed` means", max_length=1_000)
    ] = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> Response:
    """All that would change if the regrade were applied now: who, from what, to what, and why.

    Parts that would be left as they are say why: `would-lower`, `not-listed`, or
    `marked-by-a-person`, which no policy changes. The `tag` may be sent along when applying.
    """
    wanted = Wanted(policy, frozenset(submission or ()))
    found = await regrades.difference(caller.course, regrade, wanted)
    if form == "csv":
        return StreamingResponse(regrade_shapes.table(found), media_type="text/csv")
    text = await run_in_threadpool(lambda: regrade_shapes.difference(found).model_dump_json())
    return Response(text, media_type="application/json")


@router.post(
    "/{regrade}/apply",
    responses=documented(*READING, *_ONE, RegradeNotReady, DifferenceChanged),
    openapi_extra=documents(NewApplication),
)
async def apply_regrade(
    caller: Regrader,
    regrade: str,
    new: Annotated[NewApplication, Depends(json_body(NewApplication))],
    regrades: Regrading,
) -> ShownRegrade:
    """Make the changes, all or none. By default nobody loses points."""
    wanted = Wanted(new.policy, frozenset(new.submissions))
    by = Signed(caller.actor, new.why)
    found = await regrades.apply(caller.course, regrade, wanted, new.approved, by)
    return regrade_shapes.regrade(found)


@router.post(
    "/{regrade}/undo",
    responses=documented(*READING, *_ONE, RegradeNotReady),
    openapi_extra=documents(Reason),
)
async def undo_regrade(
    caller: Regrader,
    regrade: str,
    said: Annotated[Reason, Depends(json_body(Reason))],
    regrades: Regrading,
) -> ShownRegrade:
    """Take an applied regrade back: what would stand without it stands again."""
    by = Signed(caller.actor, said.why)
    return regrade_shapes.regrade(await regrades.undo(caller.course, regrade, by))
