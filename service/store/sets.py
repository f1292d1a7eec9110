"""Problem sets with all their versions, for those who keep them."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.store import problem_sets, releases
from service.store.area import Area
from service.store.audit import Event, note
from service.store.problem_sets import UPLOAD, Upload
from service.tables import problem_sets as uploads


class Version(NamedTuple):
    """A version of a set, whether it was ever published, and whether it counts now."""

    upload: Upload
    published: bool
    current: bool


class Sets(Area):
    """The problem sets of all courses."""

    def versions(self, course: str, set_id: str) -> list[Version]:
        """Every version of a set, the newest first."""
        return self._read(partial(_versions, course=course, set_id=set_id))

    def version(self, course: str, set_id: str, digest: str) -> Version | None:
        """The version with this digest."""
        return self._read(partial(_version, course=course, set_id=set_id, digest=digest))

    def current(self, course: str, *, archived: bool) -> list[Upload]:
        """The current version of every set, by id; or of those that are put away."""
        return self._read(partial(problem_sets.every, course=course, archived=archived))

    def archive(self, upload: int) -> bytes | None:
        """The zip that a version came in."""
        return self._read(partial(_archive, upload=upload))

    def put_away(self, course: str, set_id: str, actor: str) -> Future[Upload | None]:
        """Let the set count no more; None if nothing of it was ever published."""
        return self._write(partial(_move, releases.ARCHIVED, (course, set_id), actor))

    def bring_back(self, course: str, set_id: str, actor: str) -> Future[Upload | None]:
        """Let the set count again, as it did."""
        return self._write(partial(_move, releases.UNARCHIVED, (course, set_id), actor))


def _archive(connection: Connection, upload: int) -> bytes | None:
    question = select(uploads.c.archive).where(uploads.c.number == upload)
    archive: bytes | None = connection.execute(question).scalar_one()
    return archive


def _versions(connection: Connection, course: str, set_id: str) -> list[Version]:
    question = (
        select(*UPLOAD)
        .where(uploads.c.course == course, uploads.c.id == set_id)
        .order_by(uploads.c.number.desc())
    )
    published = releases.versions(connection, (course, set_id))
    now = problem_sets.current(connection, course, set_id)
    every = [Upload._make(row) for row in connection.execute(question)]
    return [Version(each, each.number in published, each == now) for each in every]


def _version(connection: Connection, course: str, set_id: str, digest: str) -> Version | None:
    upload = problem_sets.version(connection, course, set_id, digest)
    if upload is None:
        return None
    published = upload.number in releases.versions(connection, upload.key)
    return Version(upload, published, upload == problem_sets.current(connection, course, set_id))


def _move(action: str, key: releases.Key, actor: str, connection: Connection) -> Upload | None:
    course, set_id = key
    releases.lock(connection, course)
    newest = releases.newest(connection, key)
    if newest is None:
        return None
    there = newest.action == releases.ARCHIVED
    if there != (action == releases.ARCHIVED):
        releases.add(connection, key, newest.version, action)
        note(connection, Event(course, actor, f"set-{action}", set_id))
    question = select(*UPLOAD).where(uploads.c.number == newest.version)
    return Upload._make(connection.execute(question).one())
