"""Versions of problem sets as they were uploaded; which of them is current, the releases say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from graders import Source
from service.store import releases
from service.tables import problem_sets
from service.tables import releases as released


class Upload(NamedTuple):
    """One immutable version of a set."""

    number: int
    course: str
    id: str
    digest: str
    title: str
    course_title: str | None
    created: datetime

    @property
    def key(self) -> releases.Key:
        """Which set it is a version of."""
        return self.course, self.id


class NewUpload(NamedTuple):
    """A set that could be opened, with the zip that it came in if it did."""

    course: str
    id: str
    digest: str
    title: str
    course_title: str | None
    files: tuple[Source, ...]
    archive: bytes | None = None


UPLOAD = [problem_sets.c[name] for name in Upload._fields]
_OF_SET = (
    problem_sets.c.course == bindparam("course"),
    problem_sets.c.id == bindparam("set_id"),
)
_CURRENT = (  # built once: every submission asks for it
    select(*UPLOAD, released.c.action)
    .join(released, released.c.version == problem_sets.c.number)
    .where(released.c.course == bindparam("course"), released.c.set == bindparam("set_id"))
    .order_by(released.c.number.desc())
    .limit(1)
)
_VERSION = (
    select(*UPLOAD)
    .where(*_OF_SET, problem_sets.c.digest == bindparam("digest"))
    .order_by(problem_sets.c.number.desc())
    .limit(1)
)


def current(connection: Connection, course: str, set_id: str) -> Upload | None:
    """The version that counts now; none of a set that is put away."""
    row = connection.execute(_CURRENT, {"course": course, "set_id": set_id}).first()
    return None if row is None or row.action == releases.ARCHIVED else Upload._make(row[:-1])


def every(connection: Connection, course: str, *, archived: bool = False) -> list[Upload]:
    """The current version of every set of a course, by id; or of those that are put away."""
    newest = (
        select(func.max(released.c.number))
        .where(released.c.course == course)
        .group_by(released.c.set)
    )
    put_away = released.c.action == releases.ARCHIVED
    question = (
        select(*UPLOAD)
        .join(released, released.c.version == problem_sets.c.number)
        .where(released.c.number.in_(newest), put_away if archived else ~put_away)
        .order_by(problem_sets.c.id)
    )
    return [Upload._make(row) for row in connection.execute(question)]


def version(connection: Connection, course: str, set_id: str, digest: str) -> Upload | None:
    """The version of a set with this digest."""
    key = {"course": course, "set_id": set_id, "digest": digest}
    row: Row[Any] | None = connection.execute(_VERSION, key).first()
    return Upload._make(row) if row else None


def files(connection: Connection, number: int) -> tuple[Source, ...]:
    """The files of a version that graders read, exactly as they came."""
    question = select(problem_sets.c.files).where(problem_sets.c.number == number)
    text: str = connection.execute(question).scalar_one()
    return tuple(Source(name=name, text=content) for name, content in json.loads(text))


def keep(connection: Connection, new: NewUpload) -> tuple[Upload, bool]:
    """The version with these files; tells whether it was not there already."""
    found = version(connection, new.course, new.id, new.digest)
    if found is not None:
        return found, False
    values = new._asdict() | {
        "files": json.dumps([[file.name, file.text] for file in new.files]),
        "created": datetime.now(UTC),
    }
    row = connection.execute(insert(problem_sets).values(values).returning(*UPLOAD)).one()
    return Upload._make(row), True


def add(connection: Connection, new: NewUpload) -> tuple[Upload, bool]:
    """Make this the current version, unchecked; tells whether it was not already."""
    releases.lock(connection, new.course)
    upload, _ = keep(connection, new)
    now = current(connection, new.course, new.id)
    if now is not None and now.number == upload.number:
        return upload, False
    releases.add(connection, upload.key, upload.number, releases.PUBLISHED)
    return upload, True
