"""Marks that people give, and who has a part in hand: a lease, which ends by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, Select, func, insert, select, tuple_

from service.store.area import Area
from service.store.audit import Event, note
from service.store.ledgers import Mark
from service.tables import leases, marks, submissions

Place: TypeAlias = tuple[str, str]
"""A submission and a part of it."""


class Lease(NamedTuple):
    """Who has a part in hand, and until when."""

    submission: str
    part: str
    actor: str
    until: datetime
    created: datetime

    def held_by_another(self, actor: str, now: datetime) -> bool:
        """Whether somebody else has it in hand now."""
        return self.until > now and self.actor != actor


_LEASES = select(*(leases.c[name] for name in Lease._fields))


class Marks(Area):
    """The marks of people. Of several who reach for one part at once, one gets it."""

    def held(self, course: str, now: datetime) -> dict[Place, Lease]:
        """The parts that somebody in a course has in hand."""
        return self._read(partial(_held, course=course, now=now))

    def claim(self, lease: Lease) -> Future[Lease]:
        """Take a part in hand, or give it back; the answer is the lease that holds now.

        It is another one than `lease` if somebody else has the part in hand.
        """
        return self._write(partial(_claim, lease=lease))

    def add(self, given: Sequence[Mark]) -> Future[list[Mark]]:
        """Keep those marks whose parts nobody else has in hand; none without the first one."""
        return self._write(partial(_add, given=given))


def _held(connection: Connection, course: str, now: datetime) -> dict[Place, Lease]:
    newest = select(func.max(leases.c.number)).group_by(leases.c.submission, leases.c.part)
    mine = _LEASES.join(submissions).where(submissions.c.course == course, leases.c.until > now)
    return _by_place(connection, mine.where(leases.c.number.in_(newest)))


def _by_place(connection: Connection, question: Select[Any]) -> dict[Place, Lease]:
    found = map(Lease._make, connection.execute(question))
    return {(lease.submission, lease.part): lease for lease in found}


def _locked(connection: Connection, places: Sequence[Place]) -> Mapping[Place, Lease]:
    """The newest leases, while nobody else can add one: SQLite has one writer anyway."""
    ids = sorted({submission for submission, _ in places})
    rows = select(submissions.c.id).where(submissions.c.id.in_(ids)).order_by(submissions.c.id)
    connection.execute(rows.with_for_update())
    asked = tuple_(leases.c.submission, leases.c.part).in_(places)
    return _by_place(connection, _LEASES.where(asked).order_by(leases.c.number))


def _claim(connection: Connection, lease: Lease) -> Lease:
    place = (lease.submission, lease.part)
    held = _locked(connection, [place]).get(place)
    if held and held.held_by_another(lease.actor, lease.created):
        return held
    connection.execute(insert(leases).values(lease._asdict()))
    return lease


def _add(connection: Connection, given: Sequence[Mark]) -> list[Mark]:
    held = _locked(connection, [(mark.submission, mark.part) for mark in given])
    free = [
        mark
        for mark in given
        if (lease := held.get((mark.submission, mark.part))) is None
        or not lease.held_by_another(mark.actor, mark.created)
    ]
    if given[0] not in free:
        return []
    rows = [{**mark._asdict(), "criteria": json.dumps(mark.criteria)} for mark in free]
    connection.execute(insert(marks), rows)
    courses = select(submissions.c.id, submissions.c.course)
    mine = courses.where(submissions.c.id.in_({mark.submission for mark in free}))
    course = {row.id: row.course for row in connection.execute(mine)}
    for mark in free:
        note(connection, _event(course[mark.submission], mark))
    return free


def _event(course: str, mark: Mark) -> Event:
    action = "mark-withdrawn" if mark.points is None else "part-marked"
    return Event(course, mark.actor, action, mark.submission, {"part": mark.part})
