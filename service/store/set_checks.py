"""Checks of versions: asked for when a version comes in, and what became of it.

A version is published by the check that finds it clean, in the same transaction: what a check says
and what counts cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, insert, select

from service.store import problem_sets, releases, set_turns
from service.store.area import Area
from service.store.audit import Event, note
from service.store.condition import Condition
from service.store.problem_sets import NewUpload, Upload
from service.store.set_turns import Turn
from service.store.submissions import new_id
from service.tables import problem_sets as versions
from service.tables import set_checks, set_results


class Outcome(StrEnum):
    """What became of a version that was checked."""

    PUBLISHED = "published"
    DRAFT = "draft"
    """It is clean, and was not to be published."""
    REJECTED = "rejected"
    """It has mistakes and stays a draft."""
    CHANGED = "changed"
    """Another version is current than the one that it was to follow; it stays a draft."""
    SUPERSEDED = "superseded"
    """A version that came in later is published already; it stays a draft."""
    ARCHIVED = "archived"
    """The set is put away; it stays a draft."""


class Wish(NamedTuple):
    """What is to become of a version if it is clean, and who wants that."""

    wanted: Outcome
    condition: Condition
    actor: str


class Result(NamedTuple):
    """What a check found, as JSON, and what became of the version."""

    grader: str
    outcome: Outcome
    findings: str
    created: datetime


class SetCheck(NamedTuple):
    """A version that is to be checked, and the result once there is one."""

    number: int
    id: str
    upload: Upload
    wish: Wish
    created: datetime
    result: Result | None


class Asked(NamedTuple):
    """What became of a wish at once: a check, or none where there was nothing to do.

    `refused` says why nothing was stored.
    """

    upload: Upload | None = None
    new: bool = False
    check: SetCheck | None = None
    refused: Outcome | None = None


class SetChecks(Area):
    """The checks of all sets."""

    def ask(
        self, new: NewUpload | Upload, wish: Wish, grader: str, turn: Turn | None = None
    ) -> Future[Asked]:
        """Keep a version, unless it is there; have it checked, unless it is as it is wished.

        It is the turn of whoever asks to make the check, if there is one.
        """
        return self._write(partial(_ask, new=new, wish=wish, grader=grader, turn=turn))

    def take(self, checks: Sequence[SetCheck], turn: Turn) -> Future[list[SetCheck]]:
        """Take those of these checks that no other instance is making."""
        return self._write(partial(_take, checks=checks, turn=turn))

    def finish(
        self, check: SetCheck, grader: str, findings: str, *, clean: bool
    ) -> Future[Result]:
        """Keep what was found, and publish the version if that is what is wanted."""
        return self._write(partial(_finish, check, grader, findings, clean=clean))

    def find(self, course: str, set_id: str, check: str) -> SetCheck | None:
        """The check with this id."""
        mine = (versions.c.course == course, versions.c.id == set_id, set_checks.c.id == check)
        return self._read(lambda connection: _first(connection, _checks().where(*mine)))

    def newest(self, upload: int) -> SetCheck | None:
        """The newest check of a version."""
        question = _checks().where(set_checks.c.version == upload)
        newest = question.order_by(set_checks.c.number.desc()).limit(1)
        return self._read(lambda connection: _first(connection, newest))

    def pending(self, limit: int = 100) -> list[SetCheck]:
        """The oldest checks without a result."""
        question = _checks().where(set_results.c.check.is_(None))
        oldest = question.order_by(set_checks.c.number).limit(limit)
        return self._read(lambda connection: [_check(row) for row in connection.execute(oldest)])


_RESULT = [set_results.c[name].label(f"result_{name}") for name in Result._fields]


def _checks() -> Select[Any]:
    own = [set_checks.c[name].label(f"check_{name}") for name in ("number", "id", "created")]
    wish = [set_checks.c[name] for name in Wish._fields]
    joined = set_checks.join(versions).outerjoin(set_results)
    return select(*problem_sets.UPLOAD, *own, *wish, *_RESULT).select_from(joined)


def _check(row: Row[Any]) -> SetCheck:
    upload = Upload._make(getattr(row, name) for name in Upload._fields)
    wish = Wish(Outcome(row.wanted), Condition.of(row.condition), row.actor)
    found = Result._make(getattr(row, f"result_{name}") for name in Result._fields)
    result = found._replace(outcome=Outcome(found.outcome)) if found.outcome else None
    return SetCheck(row.check_number, row.check_id, upload, wish, row.check_created, result)


def _first(connection: Connection, question: Select[Any]) -> SetCheck | None:
    row = connection.execute(question).first()
    return _check(row) if row else None


def _take(connection: Connection, checks: Sequence[SetCheck], turn: Turn) -> list[SetCheck]:
    mine = set_turns.take(connection, [check.number for check in checks], turn)
    return [check for check in checks if check.number in mine]


def _ask(
    connection: Connection,
    new: NewUpload | Upload,
    wish: Wish,
    grader: str,
    turn: Turn | None,
) -> Asked:
    releases.lock(connection, new.course)
    now = problem_sets.current(connection, new.course, new.id)
    if refused := _refusal(connection, (new.course, new.id), wish):
        return Asked(refused=refused)
    upload, is_new = (
        problem_sets.keep(connection, new) if isinstance(new, NewUpload) else (new, False)
    )
    done = _known(connection, upload.number, grader)
    known = done.result if done else None
    if now == upload and (known is None or wish.wanted is Outcome.PUBLISHED):
        return Asked(upload, check=done)
    if known and known.outcome is wish.wanted is Outcome.DRAFT:
        return Asked(upload, check=done)
    check = _add(connection, upload, wish)
    if known:
        clean = known.outcome is not Outcome.REJECTED
        result = _finish(check, grader, known.findings, connection, clean=clean)
        check = check._replace(result=result)
    elif turn:
        set_turns.take(connection, [check.number], turn)
    return Asked(upload, is_new, check)


def _refusal(connection: Connection, key: releases.Key, wish: Wish) -> Outcome | None:
    """Why a version cannot be published now."""
    now = problem_sets.current(connection, *key)
    if not wish.condition.holds(now.digest if now else None):
        return Outcome.CHANGED
    newest = releases.newest(connection, key)
    put_away = newest is not None and newest.action == releases.ARCHIVED
    return Outcome.ARCHIVED if put_away and wish.wanted is Outcome.PUBLISHED else None


def _known(connection: Connection, upload: int, grader: str) -> SetCheck | None:
    """The newest check of a version by this version of the graders."""
    question = _checks().where(set_checks.c.version == upload, set_results.c.grader == grader)
    return _first(connection, question.order_by(set_checks.c.number.desc()).limit(1))


def _add(connection: Connection, upload: Upload, wish: Wish) -> SetCheck:
    id_, now = new_id(), datetime.now(UTC)
    values = {"id": id_, "version": upload.number, "created": now, **wish._asdict()}
    values["condition"] = wish.condition.text()
    adding = insert(set_checks).values(values).returning(set_checks.c.number)
    return SetCheck(connection.execute(adding).scalar_one(), id_, upload, wish, now, None)


def _finish(
    check: SetCheck, grader: str, findings: str, connection: Connection, *, clean: bool
) -> Result:
    upload = check.upload
    releases.lock(connection, upload.course)
    done = _first(connection, _checks().where(set_checks.c.number == check.number))
    if done is not None and done.result is not None:
        return done.result
    outcome = _outcome(connection, check) if clean else Outcome.REJECTED
    if outcome is Outcome.PUBLISHED:
        _publish(connection, check)
    result = Result(grader, outcome, findings, datetime.now(UTC))
    connection.execute(insert(set_results).values(check=check.number, **result._asdict()))
    return result


def _outcome(connection: Connection, check: SetCheck) -> Outcome:
    key = check.upload.key
    if check.wish.wanted is Outcome.DRAFT:
        return Outcome.DRAFT
    if refused := _refusal(connection, key, check.wish):
        return refused
    later = releases.newest_check(connection, key) > check.number
    return Outcome.SUPERSEDED if later else Outcome.PUBLISHED


def _publish(connection: Connection, check: SetCheck) -> None:
    upload = check.upload
    releases.add(connection, upload.key, upload.number, releases.PUBLISHED, check.number)
    about = {"digest": upload.digest, "check": check.id}
    note(connection, Event(upload.course, check.wish.actor, "set-published", upload.id, about))
