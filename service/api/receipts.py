"""`/v1/receipts/verify`: is this a receipt of ours, and is what it speaks of still there?"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed, is_own
from service.api.refusals import documented
from service.api.shared import Handed, ReceiptsOf
from service.errors import SubmissionNotFound
from service.signing import InvalidSignature

router = APIRouter(prefix="/v1/receipts", tags=["submissions"])


class Statement(BaseModel):
    """The signed part of a receipt."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    statement: str = Field(max_length=4_000)


class Verified(BaseModel):
    """What a receipt says, if it is ours, and whether what it speaks of is as it says."""

    valid: bool = Field(description="Whether this service signed it")
    stored: Literal["unchanged", "changed", "missing"] | None = None
    id: str | None = None
    received: str | None = None
    sha256: str | None = None


@router.post("/verify", responses=documented(*READING), openapi_extra=documents(Statement))
async def verify_receipt(
    caller: Annotated[Caller, allowed(Scope.SUBMISSIONS_OWN)],
    asked: Annotated[Statement, Depends(json_body(Statement))],
    receipts: ReceiptsOf,
    handed: Handed,
) -> Verified:
    """Check a receipt, and compare it with what is stored.

    The signature can be checked without asking, with the keys at `/v1/keys/signing`.
    """
    try:
        said = receipts.read(asked.statement)
    except InvalidSignature:
        return Verified(valid=False)
    shown = {name: said[name] for name in ("id", "received", "sha256")}
    try:
        filed = (await handed.find(caller.course, said["id"])).filed
    except SubmissionNotFound:
        return Verified(valid=True, stored="missing", **shown)
    if not is_own(caller, filed.submission.student):
        return Verified(valid=True, stored="missing", **shown)
    stored = "unchanged" if receipts.confirms(said, filed) else "changed"
    return Verified(valid=True, stored=stored, **shown)
