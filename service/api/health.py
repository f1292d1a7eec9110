"""`/healthz`, `/readyz` and `/metrics`: is the process alive, can it work, and how is it doing?"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from service import metrics
from service.api.refusals import documented
from service.api.shapes import Health
from service.api.shared import Ready, Waiting
from service.errors import DatabaseUnavailable, GradersBusy

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> Health:
    """The process answers."""
    return Health()


@router.get("/readyz", responses=documented(DatabaseUnavailable, GradersBusy))
async def ready(readiness: Ready) -> Health:
    """The database answers and has the newest schema, and the graders answer."""
    await readiness.ask()
    return Health()


_TEXT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}}
}


@router.get("/metrics", response_class=Response, responses=_TEXT)
async def measurements(backlog: Waiting) -> Response:
    """Counts and times for Prometheus; no answer, no name and no id is in them."""
    await backlog.measure()
    return Response(metrics.exposition(), media_type=CONTENT_TYPE_LATEST)
