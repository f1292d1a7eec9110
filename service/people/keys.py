"""Gives out keys, replaces them, ends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from service.access import MAY, Role, Scope, read_scopes
from service.access.key_text import new_key_text
from service.errors import KeyNotFound, PersonNotFound
from service.store import HeldKey, Key, Store


class Grant(NamedTuple):
    """What somebody is to be given a key for."""

    course: str
    person: str
    by: str
    scopes: frozenset[Scope] = frozenset()
    """None: all that the role allows."""
    days: int | None = None
    """How long the key is good; none: until it is ended."""


class NewKey(NamedTuple):
    """A key that was just made, with the text that is shown this once."""

    held: HeldKey
    text: str


def issue(store: Store, grant: Grant) -> NewKey:
    """Make a key for somebody who has a role in the course, and no more than the role allows.

    Raises:
        PersonNotFound: If nobody of this id has a role.
    """
    role = store.people.role(grant.course, grant.person)
    if role is None:
        raise PersonNotFound
    now = datetime.now(UTC)
    expires = now + timedelta(days=grant.days) if grant.days else None
    text = new_key_text()
    key = Key(
        prefix=text.prefix,
        course=grant.course,
        person=grant.person,
        hash=text.hash(),
        scopes=" ".join(sorted(MAY[Role(role)] & (grant.scopes or MAY[Role(role)]))),
        created=now,
        by=grant.by,
        expires=expires,
    )
    store.keys.add(key).result()
    return NewKey(HeldKey(key, role, expires, None), text.text())


def find(store: Store, course: str, prefix: str) -> HeldKey:
    """A key of this course.

    Raises:
        KeyNotFound: If there is none with this prefix.
    """
    held = store.keys.find(prefix)
    if held is None or held.key.course != course:
        raise KeyNotFound
    return held


def rotate(store: Store, held: HeldKey, by: str, overlap: timedelta) -> NewKey:
    """Make a key like this one, which stays good for `overlap`."""
    key = held.key
    days = (key.expires - key.created).days if key.expires else None
    new = issue(store, Grant(key.course, key.person, by, read_scopes(key.scopes), days))
    store.keys.end(key, datetime.now(UTC) + overlap, by).result()
    return new


def end(store: Store, held: HeldKey, by: str) -> HeldKey:
    """Let a key be good no longer."""
    now = datetime.now(UTC)
    store.keys.end(held.key, now, by).result()
    return held._replace(ends=min(held.ends or now, now))
