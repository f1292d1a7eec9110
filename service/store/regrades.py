"""Regrades: what another version of a set says, kept as it is found out, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import JsonValue
from sqlalchemy import Connection, Select, exists, insert, select

from service.store.area import Area
from service.store.audit import Event, note
from service.tables import regrade_events, regrade_parts, regrade_reports, regrades

Happened: TypeAlias = Literal["ready", "failed", "applied", "undone"]
PartReport: TypeAlias = dict[str, JsonValue]


class Regrade(NamedTuple):
    """Somebody asked what an upload of a set says about the submissions to its problems."""

    id: str
    course: str
    set_id: str
    problem_set: int
    problems: tuple[str, ...]
    why: str
    actor: str
    created: datetime


class RegradeEvent(NamedTuple):
    """What became of a regrade; each of these happens once at most."""

    regrade: str
    event: Happened
    detail: dict[str, JsonValue]
    why: str
    actor: str
    created: datetime


class Given(NamedTuple):
    """What an applied regrade gives to a part of a submission."""

    submission: str
    part: str
    report: PartReport


class Regrades(Area):
    """The regrades of this service."""

    def of_course(self, course: str) -> list[Regrade]:
        """Those of a course, newest first."""
        mine = _regrades().where(regrades.c.course == course).order_by(regrades.c.id.desc())
        return self._read(partial(_found, question=mine))

    def find(self, course: str, regrade: str) -> Regrade | None:
        """One of a course."""
        mine = _regrades().where(regrades.c.course == course, regrades.c.id == regrade)
        return next(iter(self._read(partial(_found, question=mine))), None)

    def running(self) -> list[Regrade]:
        """Those that still find out what would change, oldest first."""
        ended = exists().where(regrade_events.c.regrade == regrades.c.id)
        return self._read(
            partial(_found, question=_regrades().where(~ended).order_by(regrades.c.id))
        )

    def events(self, regrade: str) -> list[RegradeEvent]:
        """What became of it, oldest first."""
        return self._read(partial(_events, regrade=regrade))

    def reports(self, regrade: str) -> dict[str, list[PartReport]]:
        """What is known of it so far, by the key of the response."""
        return self._read(partial(_reports, regrade=regrade))

    def add(self, regrade: Regrade) -> Future[None]:
        """Keep a new one."""
        return self._write(partial(_add, regrade=regrade))

    def keep(self, regrade: str, response: str, found: Sequence[PartReport]) -> Future[None]:
        """Keep what was found out about a response; the first time counts."""
        return self._write(partial(_keep, regrade=regrade, response=response, found=found))

    def happen(self, event: RegradeEvent, given: Sequence[Given] = ()) -> Future[bool]:
        """Let it happen, with what it gives, all or nothing; `False`: it had already."""
        return self._write(partial(_happen, event=event, given=given))


def _regrades() -> Select[Any]:
    return select(*(regrades.c[name] for name in Regrade._fields))


def _found(connection: Connection, question: Select[Any]) -> list[Regrade]:
    rows = map(Regrade._make, connection.execute(question))
    return [row._replace(problems=tuple(json.loads(str(row.problems)))) for row in rows]


def _events(connection: Connection, regrade: str) -> list[RegradeEvent]:
    columns = [regrade_events.c[name] for name in RegradeEvent._fields]
    mine = select(*columns).where(regrade_events.c.regrade == regrade)
    rows = connection.execute(mine.order_by(regrade_events.c.number))
    return [RegradeEvent._make(row)._replace(detail=json.loads(row.detail)) for row in rows]


def _reports(connection: Connection, regrade: str) -> dict[str, list[PartReport]]:
    asked = select(regrade_reports.c.response, regrade_reports.c.report)
    rows = connection.execute(asked.where(regrade_reports.c.regrade == regrade))
    return {response: json.loads(report) for response, report in rows}


def _add(connection: Connection, regrade: Regrade) -> None:
    if connection.execute(_regrades().where(regrades.c.id == regrade.id)).first() is None:
        values = regrade._asdict() | {"problems": json.dumps(regrade.problems)}
        connection.execute(insert(regrades).values(values))
        note(connection, Event(regrade.course, regrade.actor, "regrade-asked", regrade.id))


def _lock(connection: Connection, regrade: str) -> None:
    """Nobody else writes about this regrade until the end of the transaction."""
    mine = select(regrades.c.id).where(regrades.c.id == regrade)
    connection.execute(mine.with_for_update())


def _keep(
    connection: Connection, regrade: str, response: str, found: Sequence[PartReport]
) -> None:
    _lock(connection, regrade)
    key = {"regrade": regrade, "response": response}
    known = select(regrade_reports.c.number).filter_by(**key)
    if connection.execute(known).first() is None:
        report = json.dumps(found)
        connection.execute(insert(regrade_reports).values(**key, report=report))


def _happen(connection: Connection, event: RegradeEvent, given: Sequence[Given]) -> bool:
    _lock(connection, event.regrade)
    before = next((e for e in _events(connection, event.regrade) if e.event == event.event), None)
    if before is not None:
        return before == event  # the job runs again after a commit of which nobody heard
    values = event._asdict() | {"detail": json.dumps(event.detail)}
    connection.execute(insert(regrade_events).values(values))
    if rows := list(_rows(event.regrade, given)):
        connection.execute(insert(regrade_parts), rows)
    if event.event in {"applied", "undone"}:
        course = connection.scalar(select(regrades.c.course).filter_by(id=event.regrade))
        action = f"regrade-{event.event}"
        note(connection, Event(course, event.actor, action, event.regrade, event.detail))
    return True


def _rows(regrade: str, given: Sequence[Given]) -> Iterator[dict[str, str]]:
    for each in given:
        yield {
            "regrade": regrade,
            "submission": each.submission,
            "part": each.part,
            "report": json.dumps(each.report),
        }
