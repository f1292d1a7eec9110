"""`/v1/people`: who has which role in the course."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from service.access import MAY, Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.person_shapes import NewRole, PersonId, PersonList, PersonView
from service.api.refusals import documented
from service.api.shared import Recognised, Working
from service.errors import DatabaseUnavailable, InvalidRequest, NotAllowed, PersonNotFound
from service.people.courses import give_role
from service.store import Member

router = APIRouter(prefix="/v1/people", tags=["people"])

Manager = Annotated[Caller, allowed(Scope.PEOPLE)]


def _view(member: Member) -> PersonView:
    return PersonView.model_validate(member, from_attributes=True)


@router.get("", responses=documented(DatabaseUnavailable))
async def list_people(caller: Manager, means: Working) -> PersonList:
    """Who has a role in the course. Students need none: their tokens say who they are."""
    members = await means.asked(lambda store: store.people.of_course(caller.course))
    return PersonList(people=[_view(member) for member in members])


@router.put("/{person}", responses=documented(*READING), openapi_extra=documents(NewRole))
async def put_person(
    caller: Manager,
    person: PersonId,
    new: Annotated[NewRole, Depends(json_body(NewRole))],
    means: Working,
    credentials: Recognised,
) -> PersonView:
    """Give somebody a role in the course. Nobody gives more than the own credential allows."""
    if not MAY[new.role] <= caller.scopes:
        raise NotAllowed
    member = await means.asked(give_role, caller.course, person, new.role, caller.actor)
    credentials.forget()
    return _view(member)


@router.delete(
    "/{person}",
    status_code=204,
    responses=documented(PersonNotFound, InvalidRequest, DatabaseUnavailable),
)
async def delete_person(
    caller: Manager, person: PersonId, means: Working, credentials: Recognised
) -> Response:
    """Take somebody's role away, and with it every key."""
    role = await means.asked(lambda store: store.people.role(caller.course, person))
    if role is None:
        raise PersonNotFound
    await means.asked(give_role, caller.course, person, None, caller.actor)
    credentials.forget()
    return Response(status_code=204)
