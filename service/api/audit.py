"""`/v1/audit`: who changed what in the course."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, JsonValue

from service.access import Caller, Scope
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shared import Working
from service.errors import DatabaseUnavailable, InvalidRequest

router = APIRouter(prefix="/v1/audit", tags=["audit"])


class AuditEntry(BaseModel):
    """One change, in its place in the chain of all courses."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, JsonValue]
    hash: str


class AuditPage(BaseModel):
    """Entries, oldest first."""

    entries: list[AuditEntry]
    next: int | None = Field(description="`after` for the next page; none: this is the last")


@router.get("", responses=documented(InvalidRequest, DatabaseUnavailable))
async def get_audit(
    caller: Annotated[Caller, allowed(Scope.AUDIT)],
    means: Working,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> AuditPage:
    """What was changed in the course, when and by whom. `markscheme audit` verifies the chain."""
    found = await means.asked(lambda store: store.audit.of_course(caller.course, after, limit))
    entries = [
        AuditEntry.model_validate({**one._asdict(), "details": json.loads(one.details)})
        for one in found
    ]
    return AuditPage(entries=entries, next=found[-1].number if len(found) == limit else None)
