"""Problem sets as they were uploaded. The newest upload of an id is the current one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from graders import Source
from service.tables import problem_sets


class Upload(NamedTuple):
    """One immutable version of a set."""

    number: int
    course: str
    id: str
    digest: str
    title: str
    course_title: str | None
    created: datetime


class NewUpload(NamedTuple):
    """A set that was read without a mistake."""

    course: str
    id: str
    digest: str
    title: str
    course_title: str | None
    files: tuple[Source, ...]


_UPLOAD = [problem_sets.c[name] for name in Upload._fields]
_CURRENT = (  # built once: every submission asks for it
    select(*_UPLOAD)
    .where(
        problem_sets.c.course == bindparam("course"),
        problem_sets.c.id == bindparam("set_id"),
    )
    .order_by(problem_sets.c.number.desc())
    .limit(1)
)
_VERSION = (
    select(*_UPLOAD)
    .where(
        problem_sets.c.course == bindparam("course"),
        problem_sets.c.id == bindparam("set_id"),
        problem_sets.c.digest == bindparam("digest"),
    )
    .order_by(problem_sets.c.number.desc())
    .limit(1)
)


def _upload(row: Row[Any] | None) -> Upload | None:
    return None if row is None else Upload._make(row)


def current(connection: Connection, course: str, set_id: str) -> Upload | None:
    """The upload that counts now."""
    return _upload(connection.execute(_CURRENT, {"course": course, "set_id": set_id}).first())


def every(connection: Connection, course: str) -> list[Upload]:
    """The current upload of every set of a course, by id."""
    newest = (
        select(func.max(problem_sets.c.number))
        .where(problem_sets.c.course == course)
        .group_by(problem_sets.c.id)
    )
    question = (
        select(*_UPLOAD).where(problem_sets.c.number.in_(newest)).order_by(problem_sets.c.id)
    )
    return [Upload._make(row) for row in connection.execute(question)]


def version(connection: Connection, course: str, set_id: str, digest: str) -> Upload | None:
    """The version of a set with this digest."""
    key = {"course": course, "set_id": set_id, "digest": digest}
    row: Row[Any] | None = connection.execute(_VERSION, key).first()
    return Upload._make(row) if row else None


def files(connection: Connection, number: int) -> tuple[Source, ...]:
    """The files of an upload, exactly as they came."""
    question = select(problem_sets.c.files).where(problem_sets.c.number == number)
    text: str = connection.execute(question).scalar_one()
    return tuple(Source(name=name, text=content) for name, content in json.loads(text))


def add(connection: Connection, new: NewUpload) -> tuple[Upload, bool]:
    """Make this the current version; tells whether it was not already."""
    now = current(connection, new.course, new.id)
    if now is not None and now.digest == new.digest:
        return now, False
    values = new._asdict() | {
        "files": json.dumps([[file.name, file.text] for file in new.files]),
        "created": datetime.now(UTC),
    }
    row = connection.execute(insert(problem_sets).values(values).returning(*_UPLOAD)).one()
    return Upload._make(row), True
