"""`/v1/student-tokens`: what a course site gives to a student's browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends

from service.access import Caller, Scope
from service.access.student_tokens import StudentToken, mint
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.person_shapes import GivenStudentToken, NewStudentToken
from service.api.refusals import documented
from service.api.shared import Signing

router = APIRouter(prefix="/v1/student-tokens", tags=["keys"])


@router.post(
    "",
    status_code=201,
    responses=documented(*READING),
    openapi_extra=documents(NewStudentToken),
)
async def post_student_token(
    caller: Annotated[Caller, allowed(Scope.TOKENS)],
    new: Annotated[NewStudentToken, Depends(json_body(NewStudentToken))],
    signer: Signing,
) -> GivenStudentToken:
    """Mint a token for one student of this course; it ends with the key that minted it."""
    expires = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=new.seconds)
    token = StudentToken(caller.course, new.student, caller.key, expires)
    return GivenStudentToken(token=mint(signer, token), expires=expires)
