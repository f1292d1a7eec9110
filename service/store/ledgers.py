"""Ledgers: all that was ever said about a submission, from which follows what stands for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

from pydantic import JsonValue
from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, select, union

from service.store.area import Area
from service.store.submissions import Filed, Grading, Submission, as_filed, filed
from service.store.ungraded import Ungraded, ungraded
from service.tables import (
    SAYS_UNDECIDED,
    gradings,
    marks,
    problem_sets,
    quarantine,
    regrade_events,
    regrade_parts,
    submissions,
)

T = TypeVar("T")

PAGE = 500
"""How many ledgers are read at a time: a large course does not have to fit into memory."""


class Mark(NamedTuple):
    """What a person says about a part; without points it takes back what was said before.

    `criteria` are pairs of a criterion and the share of it that was earned.
    """

    submission: str
    part: str
    points: str | None
    possible: str
    criteria: list[tuple[str, str]]
    comment: str
    why: str
    actor: str
    created: datetime


class Regraded(NamedTuple):
    """What an applied regrade gives a part, and when that was undone, if it was."""

    submission: str
    part: str
    regrade: str
    report: dict[str, JsonValue]
    applied: datetime
    by: str
    why: str
    undone: datetime | None
    undone_by: str | None
    undone_why: str | None


class Ledger(NamedTuple):
    """A submission with everything that was said about it, oldest first."""

    submission: Submission
    set: str
    digest: str
    gradings: list[Grading]
    regraded: list[Regraded]
    marks: list[Mark]
    ungraded: list[Ungraded]


class Chosen(NamedTuple):
    """Which submissions of a course are meant; what is None limits nothing."""

    course: str
    set: str | None = None
    problem: str | None = None
    student: str | None = None
    submission: str | None = None
    undecided: bool = False
    """Only those about which some report says so, be it of a cell or of one that is outdated, and
    those that graders could not bear."""


class Ledgers(Area):
    """What was said about submissions."""

    def one(self, course: str, submission: str) -> Ledger | None:
        """The ledger of one submission."""
        return next(iter(self.page(Chosen(course, submission=submission))), None)

    def page(self, chosen: Chosen, after: str = "") -> list[Ledger]:
        """The first ledgers of those submissions that were received after the one with this id."""
        return self._read(partial(_page, chosen=chosen, after=after))

    def submissions(self, chosen: Chosen) -> Iterator[Filed]:
        """Those submissions alone, oldest first, read page by page."""
        page = self._read(partial(_submissions, chosen=chosen, after=""))
        while page:
            yield from page
            after = page[-1].submission.id
            page = self._read(partial(_submissions, chosen=chosen, after=after))

    def every(self, chosen: Chosen) -> Iterator[Ledger]:
        """All ledgers of those submissions, oldest first, read page by page."""
        page = self.page(chosen)
        while page:
            yield from page
            page = self.page(chosen, page[-1].submission.id) if len(page) == PAGE else []


def _submissions(connection: Connection, chosen: Chosen, after: str) -> list[Filed]:
    question = _chosen(chosen).where(submissions.c.id > after).limit(PAGE)
    return [as_filed(row) for row in connection.execute(question)]


def _page(connection: Connection, chosen: Chosen, after: str) -> list[Ledger]:
    found = _submissions(connection, chosen, after)
    ids = [each.submission.id for each in found]
    graded = _by_submission(_gradings(connection, ids))
    regraded = _by_submission(_regraded(connection, ids))
    marked = _by_submission(_marks(connection, ids))
    never = _by_submission(ungraded(connection, ids))
    return [
        Ledger(
            each.submission,
            each.set,
            each.digest,
            graded[each.submission.id],
            regraded[each.submission.id],
            marked[each.submission.id],
            never[each.submission.id],
        )
        for each in found
    ]


def _chosen(chosen: Chosen) -> Select[Any]:
    columns = {
        "set": problem_sets.c.id,
        "problem": submissions.c.problem,
        "student": submissions.c.student,
        "submission": submissions.c.id,
    }
    limits: list[ColumnElement[bool]] = [
        columns[name] == value
        for name, value in chosen._asdict().items()
        if name in columns and value is not None
    ]
    mine = submissions.c.course == chosen.course
    if chosen.undecided:
        limits.append(submissions.c.id.in_(_undecided()))
    return filed().where(mine, *limits).order_by(submissions.c.id)


def _undecided() -> CompoundSelect[Any]:
    said = (select(each.c.submission).where(SAYS_UNDECIDED) for each in (gradings, regrade_parts))
    return union(*said, select(quarantine.c.submission))


def _by_submission(rows: Iterator[T]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.submission].append(row)  # type: ignore[attr-defined]
    return found


def _gradings(connection: Connection, ids: Sequence[str]) -> Iterator[Grading]:
    columns = [gradings.c[name] for name in Grading._fields]
    asked = select(*columns).where(gradings.c.submission.in_(ids)).order_by(gradings.c.number)
    return map(Grading._make, connection.execute(asked))


def _marks(connection: Connection, ids: Sequence[str]) -> Iterator[Mark]:
    columns = [marks.c[name] for name in Mark._fields]
    asked = select(*columns).where(marks.c.submission.in_(ids)).order_by(marks.c.number)
    for row in connection.execute(asked):
        mark = Mark._make(row)
        criteria = [(name, share) for name, share in json.loads(row.criteria)]
        yield mark._replace(criteria=criteria)


def _regraded(connection: Connection, ids: Sequence[str]) -> Iterator[Regraded]:
    applied, undone = regrade_events.alias("applied"), regrade_events.alias("undone")
    part = regrade_parts.c
    asked = (
        select(
            part.submission,
            part.part,
            part.regrade,
            part.report,
            applied.c.created,
            applied.c.actor,
            applied.c.why,
            undone.c.created,
            undone.c.actor,
            undone.c.why,
        )
        .select_from(regrade_parts)
        .join(applied, and_(applied.c.regrade == part.regrade, applied.c.event == "applied"))
        .outerjoin(undone, and_(undone.c.regrade == part.regrade, undone.c.event == "undone"))
        .where(part.submission.in_(ids))
        .order_by(applied.c.number)
    )
    for row in connection.execute(asked):
        yield Regraded._make(row)._replace(report=json.loads(row.report))
