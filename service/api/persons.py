"""`/v1/people/{person}/export` and `.../erasure`: what is kept about a person, and its end."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from service.access import Caller, Scope
from service.api.callers import allowed
from service.api.person_shapes import PersonId
from service.api.refusals import documented
from service.api.shared import Recognised, Working
from service.errors import DatabaseUnavailable, InvalidRequest, PersonNotFound
from service.people.erasure import erase, export

router = APIRouter(prefix="/v1/people", tags=["people"])

Manager = Annotated[Caller, allowed(Scope.PEOPLE)]

_REFUSED = documented(PersonNotFound, InvalidRequest, DatabaseUnavailable)


class PersonExport(BaseModel):
    """All that is kept about a person of the course."""

    course: str
    person: str
    tables: dict[str, list[dict[str, Any]]] = Field(
        description="Rows as they are stored, by the name of their table; no secrets"
    )


class Erased(BaseModel):
    """What stands in the place of a person who was erased."""

    pseudonym: str
    rows: int = Field(description="In how many rows")


@router.get("/{person}/export", responses=_REFUSED)
async def get_export(caller: Manager, person: PersonId, means: Working) -> PersonExport:
    """All that is kept about a person: roles, keys, submissions, reports, marks, the trail."""
    tables = await means.asked(export, caller.course, person)
    return PersonExport(course=caller.course, person=person, tables=tables)


@router.post("/{person}/erasure", responses=_REFUSED)
async def post_erasure(
    caller: Manager, person: PersonId, means: Working, credentials: Recognised
) -> Erased:
    """Forget who a person was: a pseudonym takes the place of the id, everywhere in the course.

    The role and the keys end. Responses, marks and their history stay, and receipts can still be
    checked. This cannot be undone; the audit trail says that it happened.
    """
    pseudonym, rows = await means.asked(erase, caller.course, person, caller.actor)
    credentials.forget()
    return Erased(pseudonym=pseudonym, rows=rows)
