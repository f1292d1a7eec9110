"""Submissions and their gradings. Adding the same row twice adds it once."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import JsonValue
from sqlalchemy import Connection, Row, Select, Table, and_, func, select
from sqlalchemy.dialects import postgresql, sqlite

from service.tables import gradings, problem_sets, submissions

_ADD = {  # built once: every submission adds two rows
    (name, table.name): dialect.insert(table).on_conflict_do_nothing()
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
    for table in (submissions, gradings)
}


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


class Filed(NamedTuple):
    """A submission with the set it belongs to and its newest grading, if there is one."""

    submission: Submission
    set: str
    digest: str
    grading: Grading | None


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


def receive(connection: Connection, submission: Submission) -> None:
    """Keep a submission."""
    responses = json.dumps(submission.responses)
    _add(connection, submissions, {**_columns(submission), "responses": responses})


def record(connection: Connection, grading: Grading) -> None:
    """Keep a grading, unless this version of the graders has already graded the submission."""
    _add(connection, gradings, grading._asdict())


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
    return as_filed(row)._replace(grading=Grading._make(grading) if grading else None)


def pending(connection: Connection, grader: str, limit: int) -> list[Filed]:
    """The oldest submissions that this version of the graders has not graded."""
    graded = and_(gradings.c.submission == submissions.c.id, gradings.c.grader == grader)
    question = (
        filed()
        .outerjoin(gradings, graded)
        .where(gradings.c.number.is_(None))
        .order_by(submissions.c.id)
        .limit(limit)
    )
    return [as_filed(row) for row in connection.execute(question)]


def backlog(connection: Connection, grader: str) -> Backlog:
    """How much this version of the graders has not graded."""
    graded = and_(gradings.c.submission == submissions.c.id, gradings.c.grader == grader)
    question = (
        select(func.count(), func.min(submissions.c.received))
        .select_from(submissions.outerjoin(gradings, graded))
        .where(gradings.c.number.is_(None))
    )
    return Backlog._make(connection.execute(question).one())


def _columns(submission: Submission) -> dict[str, object]:
    columns = submission._asdict()
    columns["problem_set"] = columns.pop("upload")
    return columns


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


def _add(connection: Connection, table: Table, values: Mapping[str, object]) -> None:
    connection.execute(_ADD[connection.dialect.name, table.name], values)
