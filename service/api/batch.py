"""`/v1/submissions/batch`: many submissions, a line each, as they stream in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import Field
from starlette.requests import ClientDisconnect

from service.access import Caller, Scope
from service.api import ndjson
from service.api.body import read_as
from service.api.callers import allowed
from service.api.handing_in import hand_in
from service.api.refusals import documented
from service.api.shapes import NewSubmission
from service.errors import (
    BodyTooLarge,
    DatabaseUnavailable,
    InvalidRequest,
    ServiceError,
    UnsupportedMediaType,
)

router = APIRouter(prefix="/v1", tags=["submissions"])

_AT_ONCE: Final = 64  # submissions under way: bounds the memory, whatever the number of lines
_LINES = {"required": True, "content": {ndjson.MEDIA_TYPE: {"schema": {"type": "string"}}}}
_ANSWERS = {
    "description": "A line for each line, in order: `line`, `status`, and `submission` or `error`",
    "content": {ndjson.MEDIA_TYPE: {}},
}


class NewLine(NewSubmission):
    """A submission in a batch; `key` does what an Idempotency-Key does."""

    key: str | None = Field(default=None, min_length=1)


@router.post(
    "/submissions/batch",
    response_class=ndjson.Duplex,
    responses={
        200: _ANSWERS,
        **documented(BodyTooLarge, UnsupportedMediaType, InvalidRequest, DatabaseUnavailable),
    },
    openapi_extra={"requestBody": _LINES},
)
async def post_batch(
    request: Request, caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_WRITE)]
) -> Response:
    """Hand in many submissions, one JSON object a line; `key` names a line for sending it again.

    Answers stream back in order while lines stream in, so a client reads while it writes. A line
    that cannot be taken has an error of its own and costs the others nothing.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != ndjson.MEDIA_TYPE:
        raise UnsupportedMediaType(f"send {ndjson.MEDIA_TYPE}")
    return ndjson.Duplex(_answers(request, caller), media_type=ndjson.MEDIA_TYPE)


async def _answers(request: Request, caller: Caller) -> AsyncIterator[str]:
    """What becomes of each line, in order; reading goes on meanwhile."""
    under_way: asyncio.Queue[asyncio.Task[str] | None] = asyncio.Queue(_AT_ONCE)
    longest = request.app.state.settings.body_bytes

    async def read() -> None:
        with suppress(ClientDisconnect):
            async for number, line in ndjson.lines(request.stream(), longest):
                taken = asyncio.create_task(_taken(request.app, caller, number, line))
                await under_way.put(taken)
        await under_way.put(None)

    reading = asyncio.create_task(read())
    try:
        while (taken := await under_way.get()) is not None:
            yield await taken
    finally:
        reading.cancel()


async def _taken(app: FastAPI, caller: Caller, number: int, line: bytes | None) -> str:
    try:
        if line is None:
            raise BodyTooLarge
        new = read_as(NewLine, line)
        submission = NewSubmission.model_construct(**new.model_dump(exclude={"key"}))
        answer = await hand_in(app, caller, submission, new.key, None)
    except ServiceError as error:
        said = {"line": number, "status": int(error.status), "error": error.document()}
        return json.dumps(said) + "\n"
    return f'{{"line":{number},"status":{answer.status},"submission":{answer.body}}}\n'
