"""Submissions and their gradings. Adding the same row twice adds it once."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from service.store import writer
from service.tables import (
    gradings,
    kept_digests,
    problem_sets,
    quarantine,
    refusals,
    submissions,
)


class Submission(NamedTuple):
    """What a student handed in, for one problem of one upload of a set."""

    id: str
    course: str
    upload: int
    problem: str
    student: str
    seed: int
    responses: Mapping[str, JsonValue]
    received: datetime


class Grading(NamedTuple):
    """What one version of the graders said, as JSON, exactly as it was said."""

    submission: str
    grader: str
    report: str
    created: datetime


class Quarantined(NamedTuple):
    """A submission that one version of the graders cannot bear, and why: "time", "crash", ...

    It may have a grading all the same, in which only the part that did it is undecided.
    """

    submission: str
    grader: str
    reason: str
    created: datetime


class Filed(NamedTuple):
    """A submission with the set it belongs to and its newest grading, if there is one.

    `refused` has a note for each part that is not to be graded.
    """

    submission: Submission
    set: str
    digest: str
    grading: Grading | None
    sealed: str | None = None
    """The SHA-256 of what was stored, if its student was erased since."""
    refused: Mapping[str, str] = MappingProxyType({})


class Backlog(NamedTuple):
    """How many submissions wait for a grading, and when the oldest of them came."""

    pending: int
    oldest: datetime | None


def new_id() -> str:
    """32 hexadecimal digits that sort by time and cannot be guessed.

    >>> first, second = new_id(), new_id()
    >>> len(first), first[:12] <= second[:12]
    (32, True)
    """
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def written(submission: Submission) -> str:
    """The responses as they are stored."""
    return json.dumps(submission.responses)


def received(submission: Submission) -> writer.Row:
    """The row of a submission."""
    columns = submission._asdict()
    columns["problem_set"] = columns.pop("upload")
    return submissions, {**columns, "responses": written(submission)}


def graded(grading: Grading) -> writer.Row:
    """The row of a grading; the first one of a version of the graders stands."""
    return gradings, grading._asdict()


def receiving(submission: Submission, grading: Grading | None) -> writer.Job[None]:
    """The job of keeping a submission, and its grading if it is known."""
    rows = (received(submission), *((graded(grading),) if grading else ()))

    def keep(connection: Connection) -> None:
        for row in rows:
            writer.add(connection, *row)

    return keep


def set_apart(quarantined: Quarantined) -> writer.Row:
    """The row of a submission in quarantine."""
    return quarantine, quarantined._asdict()


def find(connection: Connection, course: str, submission: str) -> Filed | None:
    """A submission of a course by its id."""
    mine = filed().where(submissions.c.id == submission, submissions.c.course == course)
    row = connection.execute(mine).first()
    if row is None:
        return None
    newest = (
        select(*(gradings.c[name] for name in Grading._fields))
        .where(gradings.c.submission == submission)
        .order_by(gradings.c.number.desc())
        .limit(1)
    )
    grading = connection.execute(newest).first()
    kept = select(kept_digests.c.sha256).where(kept_digests.c.submission == submission)
    return as_filed(row)._replace(
        grading=Grading._make(grading) if grading else None,
        sealed=connection.execute(kept).scalar(),
    )


def of_student(connection: Connection, course: str, student: str) -> list[Filed]:
    """What a student of a course handed in, without gradings."""
    mine = filed().where(submissions.c.course == course, submissions.c.student == student)
    return [as_filed(row) for row in connection.execute(mine)]


def pending(connection: Connection, grader: str, limit: int, since: str) -> list[Filed]:
    """The oldest submissions, from an id on, that this version of the graders has not tried."""
    question = filed().where(*_untried(grader, since)).order_by(submissions.c.id).limit(limit)
    found = [as_filed(row) for row in connection.execute(question)]
    notes = _refused(connection, [each.submission.id for each in found])
    return [
        each._replace(refused=notes[each.submission.id]) if each.submission.id in notes else each
        for each in found
    ]


def backlog(connection: Connection, grader: str, since: str) -> Backlog:
    """How much, from an id on, this version of the graders has not tried."""
    columns = func.count(), func.min(submissions.c.received)
    question = select(*columns).where(*_untried(grader, since))
    return Backlog._make(connection.execute(question).one())


def _refused(connection: Connection, ids: list[str]) -> dict[str, dict[str, str]]:
    """The notes on refused parts, by submission and part."""
    columns = refusals.c.submission, refusals.c.part, refusals.c.note
    found: dict[str, dict[str, str]] = {}
    question = select(*columns).where(refusals.c.submission.in_(ids))
    for submission, part, said in connection.execute(question):
        found.setdefault(submission, {})[part] = said
    return found


class Apart(NamedTuple):
    """What is known of a submission in quarantine; `graded` says whether it has a grading."""

    submission: str
    set: str
    problem: str
    student: str
    grader: str
    reason: str
    since: datetime
    graded: bool


def in_quarantine(connection: Connection, course: str, limit: int) -> list[Apart]:
    """What the graders could not bear, the newest first."""
    graded_too = exists().where(
        gradings.c.submission == quarantine.c.submission, gradings.c.grader == quarantine.c.grader
    )
    question = (
        select(
            quarantine.c.submission,
            problem_sets.c.id,
            submissions.c.problem,
            submissions.c.student,
            quarantine.c.grader,
            quarantine.c.reason,
            quarantine.c.created,
            graded_too,
        )
        .join(submissions, submissions.c.id == quarantine.c.submission)
        .join(problem_sets, problem_sets.c.number == submissions.c.problem_set)
        .where(submissions.c.course == course)
        .order_by(quarantine.c.number.desc())
        .limit(limit)
    )
    return [Apart._make(row) for row in connection.execute(question)]


def _untried(grader: str, since: str) -> list[ColumnElement[bool]]:
    said = (
        exists().where(table.c.submission == submissions.c.id, table.c.grader == grader)
        for table in (gradings, quarantine)
    )
    return [submissions.c.id >= since, *(~each for each in said)]


def filed() -> Select[Any]:
    """The question for submissions with their sets."""
    set_ = problem_sets.c
    return select(submissions, set_.id.label("set"), set_.digest).join(problem_sets)


def as_filed(row: Row[Any]) -> Filed:
    """A row of the answer, as yet without a grading."""
    submission = Submission(
        id=row.id,
        course=row.course,
        upload=row.problem_set,
        problem=row.problem,
        student=row.student,
        seed=row.seed,
        responses=json.loads(row.responses),
        received=row.received,
    )
    return Filed(submission, row.set, row.digest, None)
