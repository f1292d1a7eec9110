"""Which version of a set counts, and whether the set is put away: what was said last counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, func, insert, select

from service.tables import courses, releases

Key: TypeAlias = tuple[str, str]
"""A course, and the id of a set in it."""

PUBLISHED: Final = "published"
ARCHIVED: Final = "archived"
UNARCHIVED: Final = "unarchived"


class Release(NamedTuple):
    """What counts of a set from then on."""

    number: int
    course: str
    set: str
    version: int
    action: str
    check: int | None
    created: datetime


_OWN = [releases.c[name] for name in Release._fields]


def lock(connection: Connection, course: str) -> None:
    """Let nobody else change the sets of a course before this transaction ends.

    SQLite has one writer at a time; on PostgreSQL other instances wait here.
    """
    mine = select(courses.c.id).where(courses.c.id == course).with_for_update(key_share=True)
    connection.execute(mine)


def newest(connection: Connection, key: Key) -> Release | None:
    """What counts now."""
    question = select(*_OWN).where(*_of(key)).order_by(releases.c.number.desc()).limit(1)
    row = connection.execute(question).first()
    return Release._make(row) if row else None


def versions(connection: Connection, key: Key) -> frozenset[int]:
    """Every version that was ever published."""
    return frozenset(connection.execute(select(releases.c.version).where(*_of(key))).scalars())


def newest_check(connection: Connection, key: Key) -> int:
    """The newest check after which a version was published; 0 if there is none."""
    return connection.execute(select(func.max(releases.c.check)).where(*_of(key))).scalar() or 0


def add(
    connection: Connection, key: Key, version: int, action: str, check: int | None = None
) -> None:
    """Let this count from now on."""
    course, set_id = key
    values = {"course": course, "set": set_id, "version": version, "action": action}
    now = datetime.now(UTC)
    connection.execute(insert(releases).values(values | {"check": check, "created": now}))


def _of(key: Key) -> tuple[ColumnElement[bool], ...]:
    course, set_id = key
    return releases.c.course == course, releases.c.set == set_id
