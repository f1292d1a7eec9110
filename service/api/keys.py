"""`/v1/keys`: give out, list, replace, end."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends

from service.access import Caller, Role, Scope, read_scopes
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.person_shapes import (
    GivenKey,
    KeyList,
    KeyPrefix,
    KeyView,
    NewKeyRequest,
    Rotation,
)
from service.api.refusals import documented
from service.api.shared import Recognised, Working
from service.errors import (
    DatabaseUnavailable,
    InvalidRequest,
    KeyNotFound,
    NotAllowed,
    PersonNotFound,
)
from service.people.keys import Grant, NewKey, end, find, issue, rotate
from service.store import HeldKey

router = APIRouter(prefix="/v1/keys", tags=["keys"])

Holder = Annotated[Caller, allowed(Scope.KEYS)]


def _view(held: HeldKey) -> KeyView:
    return KeyView(
        prefix=held.key.prefix,
        person=held.key.person,
        role=Role(held.role) if held.role else None,
        scopes=sorted(read_scopes(held.key.scopes)),
        created=held.key.created,
        by=held.key.by,
        ends=held.ends,
        last_used=held.used,
    )


def _given(new: NewKey) -> GivenKey:
    return GivenKey(**_view(new.held).model_dump(), key=new.text)


@router.get("", responses=documented(DatabaseUnavailable))
async def list_keys(caller: Holder, means: Working) -> KeyList:
    """Every key of the course, also those that have ended; never a secret."""
    held = await means.asked(lambda store: store.keys.of_course(caller.course))
    return KeyList(keys=[_view(each) for each in held])


@router.post(
    "",
    status_code=201,
    responses=documented(PersonNotFound, *READING),
    openapi_extra=documents(NewKeyRequest),
)
async def post_key(
    caller: Holder,
    new: Annotated[NewKeyRequest, Depends(json_body(NewKeyRequest))],
    means: Working,
) -> GivenKey:
    """Make a key for somebody who has a role in the course. Its text is shown this once."""
    scopes = frozenset(new.scopes)
    if not scopes <= caller.scopes:
        raise NotAllowed
    grant = Grant(caller.course, new.person, caller.actor, scopes or caller.scopes, new.days)
    return _given(await means.asked(issue, grant))


@router.post(
    "/{prefix}/rotation",
    status_code=201,
    responses=documented(KeyNotFound, PersonNotFound, *READING),
    openapi_extra=documents(Rotation),
)
async def post_rotation(
    caller: Holder,
    prefix: KeyPrefix,
    rotation: Annotated[Rotation, Depends(json_body(Rotation))],
    means: Working,
    credentials: Recognised,
) -> GivenKey:
    """Replace a key by a new one like it; the old one stays good for a while."""
    held = await means.asked(find, caller.course, prefix)
    if not read_scopes(held.key.scopes) <= caller.scopes:
        raise NotAllowed
    overlap = timedelta(seconds=rotation.overlap_seconds)
    new = await means.asked(rotate, held, caller.actor, overlap)
    credentials.forget()
    return _given(new)


@router.delete("/{prefix}", responses=documented(KeyNotFound, InvalidRequest, DatabaseUnavailable))
async def delete_key(
    caller: Holder, prefix: KeyPrefix, means: Working, credentials: Recognised
) -> KeyView:
    """End a key, and with it every token that it minted."""
    held = await means.asked(find, caller.course, prefix)
    ended = await means.asked(end, held, caller.actor)
    credentials.forget()
    return _view(ended)
