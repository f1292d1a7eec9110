"""Handing in where attempts are limited: what came before is looked at in the same transaction.

Whoever hands in twice at once is served one after the other, so that no attempt is given away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection, func, select, text

from service.store.submissions import Submission, received
from service.store.writer import Job, add
from service.tables import gradings, problem_sets, quarantine, refusals, submissions


class Earlier(NamedTuple):
    """The reports (JSON) on earlier submissions, and the responses (JSON) of those without one."""

    reports: list[str]
    pending: list[str]


Decide: TypeAlias = Callable[[Earlier], Mapping[str, str]]
"""Which parts are refused, and why, as a note."""


def receiving_limited(submission: Submission, set_id: str, decide: Decide) -> Job[None]:
    """The job of keeping a submission whose attempts are counted."""
    return partial(_receive, submission=submission, set_id=set_id, decide=decide)


def _receive(connection: Connection, submission: Submission, set_id: str, decide: Decide) -> None:
    """Keep a submission, and which of its parts are refused."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        who = f"{submission.course}\n{set_id}\n{submission.problem}\n{submission.student}"
        lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:who, 0))")
        connection.execute(lock, {"who": who})
    said = decide(_earlier(connection, submission, set_id))
    add(connection, *received(submission))
    rows = [
        {"submission": submission.id, "part": part, "note": note} for part, note in said.items()
    ]
    if rows:
        add(connection, refusals, rows)


def _earlier(connection: Connection, submission: Submission, set_id: str) -> Earlier:
    newest = (
        select(func.max(gradings.c.number))
        .where(gradings.c.submission == submissions.c.id)
        .correlate(submissions)
        .scalar_subquery()
    )
    question = (
        select(submissions.c.responses, gradings.c.report, quarantine.c.number.label("apart"))
        .join(problem_sets, problem_sets.c.number == submissions.c.problem_set)
        .outerjoin(gradings, gradings.c.number == newest)
        .outerjoin(quarantine, quarantine.c.submission == submissions.c.id)
        .where(
            submissions.c.course == submission.course,
            problem_sets.c.id == set_id,
            submissions.c.problem == submission.problem,
            submissions.c.student == submission.student,
            submissions.c.id != submission.id,
        )
    )
    rows = connection.execute(question).all()
    pending = [row.responses for row in rows if row.report is None and row.apart is None]
    return Earlier([row.report for row in rows if row.report is not None], pending)
