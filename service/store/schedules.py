"""Schedules and extensions. The newest one counts; the earlier ones stay."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from service.store.area import Area
from service.store.audit import Event, note
from service.tables import extensions, schedules


class Extended(NamedTuple):
    """A student and the terms of the student's extension (JSON)."""

    student: str
    terms: str


class Planned(NamedTuple):
    """What was said about a set: its terms (JSON), and the extensions by student."""

    terms: str
    extensions: dict[str, str]


class Schedules(Area):
    """The schedules of every course."""

    def find(self, course: str, set_id: str) -> Planned | None:
        """What counts for a set now."""
        return self._read(partial(_find, course=course, set_id=set_id))

    def put(self, course: str, set_id: str, terms: str, by: str) -> Future[None]:
        """Let these terms count from now on."""
        row = {"course": course, "set": set_id, "terms": terms, "created": datetime.now(UTC)}
        event = Event(course, by, "schedule-set", set_id)
        return self._write(partial(_put, row=row, event=event))

    def extend(self, course: str, set_id: str, extended: Extended, by: str) -> Future[None]:
        """Let other terms count for one student."""
        row = {**extended._asdict(), "course": course, "set": set_id, "created": datetime.now(UTC)}
        event = Event(course, by, "extension-given", extended.student, {"set": set_id})
        return self._write(partial(_extend, row=row, event=event))


def _find(connection: Connection, course: str, set_id: str) -> Planned | None:
    mine = schedules.c.course == course, schedules.c.set == set_id
    newest = select(schedules.c.terms).where(*mine).order_by(schedules.c.number.desc()).limit(1)
    terms: str | None = connection.execute(newest).scalar()
    if terms is None:
        return None
    theirs = extensions.c.course == course, extensions.c.set == set_id
    given = select(extensions.c.student, extensions.c.terms).where(*theirs)
    rows = connection.execute(given.order_by(extensions.c.number))
    return Planned(terms, {row.student: row.terms for row in rows})  # the last one counts


def _put(connection: Connection, row: dict[str, object], event: Event) -> None:
    note(connection, event)
    connection.execute(insert(schedules).values(row))


def _extend(connection: Connection, row: dict[str, object], event: Event) -> None:
    note(connection, event)
    connection.execute(insert(extensions).values(row))
