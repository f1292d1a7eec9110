"""Submissions that graders could not bear, and about which they have said nothing at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, exists, select

from service.tables import gradings, quarantine, submissions


class Ungraded(NamedTuple):
    """Which graders could not bear it, since when, and why: "rejected", "time", "crash", ..."""

    submission: str
    grader: str
    reason: str
    created: datetime
    worth: Mapping[str, str]
    """What parts of its problem are worth, as far as another report on the problem says so."""


def ungraded(connection: Connection, ids: Sequence[str]) -> Iterator[Ungraded]:
    """Those of these submissions, by the first graders that could not bear them."""
    graded = exists().where(gradings.c.submission == quarantine.c.submission)
    columns = (quarantine.c[name] for name in Ungraded._fields[:-1])
    question = (
        select(*columns, submissions.c.problem_set, submissions.c.problem)
        .join(submissions)
        .where(quarantine.c.submission.in_(ids), ~graded)
        .order_by(quarantine.c.number)
    )
    for *said, upload, problem in connection.execute(question):
        yield Ungraded._make((*said, _worth(connection, upload, problem)))


def _worth(connection: Connection, upload: int, problem: str) -> dict[str, str]:
    same = submissions.c.problem_set == upload, submissions.c.problem == problem
    newest = (
        select(gradings.c.report)
        .join(submissions)
        .where(*same)
        .order_by(gradings.c.number.desc())
        .limit(1)
    )
    row: Row[Any] | None = connection.execute(newest).first()
    parts = json.loads(row.report)["parts"] if row else ()
    return {part["part"]: part["possible"] for part in parts}
