"""`/healthz` and `/readyz`: is the process alive, and can it work?"""

from __future__ import annotations

from fastapi import APIRouter

from service.api.refusals import documented
from service.api.shapes import Health
from service.api.shared import Ready
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
