"""Who has which role in a course. The newest word counts, and every word is kept."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from service.store.area import Area
from service.store.audit import Event, note
from service.tables import people


class Member(NamedTuple):
    """A person or a machine in a course; `role` is none for who is no longer in it."""

    course: str
    person: str
    role: str | None
    changed: datetime
    by: str


class People(Area):
    """The people of this service."""

    def of_course(self, course: str) -> list[Member]:
        """Who has a role in a course, by id."""
        return self._read(partial(_of_course, course=course))

    def role(self, course: str, person: str) -> str | None:
        """The role of a person in a course."""
        return self._read(partial(_role, course=course, person=person))

    def set_role(self, member: Member) -> Future[None]:
        """Give a role, or take it away; the same role again is no change."""
        return self._write(partial(set_role, member=member))


_COLUMNS = [people.c[name] for name in Member._fields]


def set_role(connection: Connection, member: Member) -> None:
    """Give a role, or take it away, within a write."""
    if _role(connection, member.course, member.person) == member.role:
        return
    connection.execute(insert(people).values(member._asdict()))
    action = "role-given" if member.role else "role-taken"
    event = Event(member.course, member.by, action, member.person, {"role": member.role})
    note(connection, event)


def _role(connection: Connection, course: str, person: str) -> str | None:
    question = (
        select(people.c.role)
        .where(people.c.course == course, people.c.person == person)
        .order_by(people.c.number.desc())
        .limit(1)
    )
    return connection.execute(question).scalar()


def _of_course(connection: Connection, course: str) -> list[Member]:
    newest = (
        select(func.max(people.c.number))
        .where(people.c.course == course)
        .group_by(people.c.person)
    )
    question = (
        select(*_COLUMNS)
        .where(people.c.number.in_(newest), people.c.role.is_not(None))
        .order_by(people.c.person)
    )
    return [Member._make(row) for row in connection.execute(question)]
