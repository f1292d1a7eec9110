"""`/v1/submissions/{submission_id}/events`: its result as soon as it is there."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Header, Request, Response
from fastapi.responses import StreamingResponse

from service.access import Caller, Scope
from service.api import sse
from service.api.callers import allowed, is_own
from service.api.refusals import documented
from service.api.shared import Handed
from service.api.states import state
from service.errors import DatabaseUnavailable, InvalidRequest, SubmissionNotFound
from service.grading import Entry

router = APIRouter(prefix="/v1", tags=["submissions"])

_RECEIVED, _GRADED = 0, 1  # the numbers of the two events
_LONGEST: Final = 600.0  # seconds; a client that still wants to know comes back
_BEAT: Final = 15.0
_STREAM = {
    "description": "The events `received` and `graded`; the last one has the submission's state",
    "content": {sse.MEDIA_TYPE: {}},
}


@router.get(
    "/submissions/{submission_id}/events",
    response_class=StreamingResponse,
    responses={
        200: _STREAM,
        204: {"description": "The client has heard everything"},
        **documented(SubmissionNotFound, InvalidRequest, DatabaseUnavailable),
    },
)
async def get_events(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_OWN)],
    submission_id: str,
    request: Request,
    handed: Handed,
    last_event_id: Annotated[str | None, Header()] = None,
) -> Response:
    """Wait for the result of a submission, as server-sent events; the stream ends with it.

    A client that was cut off says in `Last-Event-ID` what it heard, and hears the rest.
    """
    entry = await handed.find(caller.course, submission_id)
    if not is_own(caller, entry.filed.submission.student):
        raise SubmissionNotFound
    heard = int(last_event_id) if last_event_id in {"0", "1"} else -1
    if heard >= _GRADED:
        return Response(status_code=204)
    told = _events(entry, heard, request.app, caller)
    return StreamingResponse(told, media_type=sse.MEDIA_TYPE)


async def _events(entry: Entry, heard: int, app: FastAPI, caller: Caller) -> AsyncIterator[bytes]:
    running, submission = app.state, entry.filed.submission
    if heard < _RECEIVED:
        said = {"id": submission.id, "received": submission.received.isoformat()}
        yield sse.event("received", _RECEIVED, json.dumps(said))
    end, beat = monotonic() + _LONGEST, monotonic() + _BEAT
    while entry.filed.grading is None and monotonic() < end:
        await running.gradings.watch(submission.id, _BEAT)
        if monotonic() >= beat:
            yield sse.HEARTBEAT
            beat = monotonic() + _BEAT
        entry = await running.submissions.find(submission.course, submission.id)
    if entry.filed.grading is not None:
        yield sse.event("graded", _GRADED, state(entry, running.receipts, caller))
