"""Keys: who holds one, what it allows, until when, and when it was last used."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from service.store.area import Area
from service.store.audit import Event, note
from service.tables import key_ends, key_uses, keys, people

_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


class Key(NamedTuple):
    """A key as it was made; of its secret only the hash is kept."""

    prefix: str
    course: str
    person: str
    hash: str
    scopes: str
    """Separated by spaces."""
    created: datetime
    by: str
    expires: datetime | None


class HeldKey(NamedTuple):
    """A key as it is now."""

    key: Key
    role: str | None
    """The role that its person has now."""
    ends: datetime | None
    """When it stops, or stopped, to be good."""
    used: datetime | None


class Keys(Area):
    """The keys of this service."""

    def find(self, prefix: str) -> HeldKey | None:
        """The key with this prefix."""
        return self._read(partial(_find, prefix=prefix))

    def of_course(self, course: str) -> list[HeldKey]:
        """Every key of a course, also those that have ended, oldest first."""
        return self._read(partial(_of_course, course=course))

    def add(self, key: Key) -> Future[None]:
        """Keep a new key."""
        return self._write(partial(_add, key=key))

    def end(self, key: Key, ends: datetime, by: str) -> Future[None]:
        """Let a key be good until then at most."""
        return self._write(partial(_end, key=key, ends=ends, by=by))

    def used(self, uses: Mapping[str, datetime]) -> Future[None]:
        """Keep when keys were used last: prefix -> instant."""
        return self._write(partial(_used, uses=uses))


def _held() -> Select[Any]:
    role = (
        select(people.c.role)
        .where(people.c.course == keys.c.course, people.c.person == keys.c.person)
        .order_by(people.c.number.desc())
        .limit(1)
    )
    ends = select(func.min(key_ends.c.ends)).where(key_ends.c.key == keys.c.prefix)
    used = select(key_uses.c.used).where(key_uses.c.key == keys.c.prefix)
    now = {"role": role, "ended": ends, "used": used}
    return select(keys, *(one.scalar_subquery().label(name) for name, one in now.items()))


_HELD = _held()


def _key(row: Row[Any]) -> HeldKey:
    key = Key(*(getattr(row, name) for name in Key._fields))
    ends = min((end for end in (key.expires, row.ended) if end), default=None)
    return HeldKey(key, row.role, ends, row.used)


def _find(connection: Connection, prefix: str) -> HeldKey | None:
    row = connection.execute(_HELD.where(keys.c.prefix == prefix)).first()
    return _key(row) if row else None


def _of_course(connection: Connection, course: str) -> list[HeldKey]:
    question = _HELD.where(keys.c.course == course).order_by(keys.c.created, keys.c.prefix)
    return [_key(row) for row in connection.execute(question)]


def _add(connection: Connection, key: Key) -> None:
    if _find(connection, key.prefix) is None:
        connection.execute(insert(keys).values(key._asdict()))
        details = {"scopes": key.scopes}
        note(connection, Event(key.course, key.by, "key-added", key.prefix, details))


def _end(connection: Connection, key: Key, ends: datetime, by: str) -> None:
    held = _find(connection, key.prefix)
    if held and (held.ends is None or held.ends > ends):
        connection.execute(insert(key_ends).values(key=key.prefix, ends=ends, by=by))
        details = {"ends": ends.isoformat()}
        note(connection, Event(key.course, by, "key-ended", key.prefix, details))


def _used(connection: Connection, uses: Mapping[str, datetime]) -> None:
    add = _DIALECTS[connection.dialect.name].insert(key_uses)
    newest = add.on_conflict_do_update(index_elements=["key"], set_={"used": add.excluded.used})
    connection.execute(newest, [{"key": key, "used": used} for key, used in uses.items()])
