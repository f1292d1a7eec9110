"""Courses, by id."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from service.store.area import Area
from service.store.audit import Event, note
from service.store.people import Member, set_role
from service.tables import courses


class Course(NamedTuple):
    """What problem sets, submissions, people and keys belong to."""

    id: str
    title: str
    created: datetime


class Courses(Area):
    """The courses of this service."""

    def every(self) -> list[Course]:
        """All of them, by id."""
        return self._read(_every)

    def find(self, course: str) -> Course | None:
        """The course with this id."""
        return self._read(partial(_find, course=course))

    def add(self, course: Course, by: str, role: str) -> Future[bool]:
        """Keep a course, in which whoever opens it has a role.

        `False` says that there is one with this id, which stays as it is.
        """
        return self._write(partial(_add, course=course, by=by, role=role))


def _every(connection: Connection) -> list[Course]:
    return [
        Course._make(row) for row in connection.execute(select(courses).order_by(courses.c.id))
    ]


def _find(connection: Connection, course: str) -> Course | None:
    row = connection.execute(select(courses).where(courses.c.id == course)).first()
    return Course._make(row) if row else None


def _add(connection: Connection, course: Course, by: str, role: str) -> bool:
    if _find(connection, course.id):
        return False
    connection.execute(insert(courses).values(course._asdict()))
    note(connection, Event(course.id, by, "course-opened", course.id))
    set_role(connection, Member(course.id, by, role, course.created, by))
    return True
