"""All that is kept about one person of a course, whatever table it lies in; and how it is erased.

A column that names a person is called `student`, `person`, `actor` or `by`, in every table. A row
is about a person whom it names, or whose submission it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, delete, false, insert, or_, select, update

from service.store.area import Area
from service.store.audit import Event, note, redact
from service.store.people import Member, set_role
from service.store.submissions import Filed, of_student
from service.tables import (
    audit,
    audit_seals,
    kept_digests,
    keys,
    metadata,
    named_answers,
    submissions,
)

NAMING: Final = ("student", "person", "actor", "by")
_SECRET: Final = {keys.c.hash}
_TRAIL: Final = {audit, audit_seals}  # is redacted by its own rules

Rows: TypeAlias = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table."""


class Erasure(NamedTuple):
    """Who is erased from which course, by whom, and what stands in the person's place."""

    course: str
    person: str
    pseudonym: str
    by: str


class Persons(Area):
    """The people whom the rows of this service are about."""

    def export(self, course: str, person: str) -> Rows:
        """Every row about a person, without secrets; the audit trail is told by its entries."""
        return self._read(partial(_export, course=course, person=person))

    def erase(self, erasure: Erasure, digest: Callable[[Filed], str]) -> Future[int]:
        """Put a pseudonym in the place of a person; gives in how many rows it stands.

        `digest` is what receipts say of a submission: it is kept as it was.
        """
        return self._write(partial(_erase, erasure=erasure, digest=digest))


def _export(connection: Connection, course: str, person: str) -> Rows:
    found: Rows = {}
    for table in metadata.sorted_tables:
        about = _about(table, course, person)
        if about is None:
            continue
        columns = [column for column in table.c if column not in _SECRET]
        rows = connection.execute(select(*columns).where(about).order_by(*table.primary_key))
        if listed := [row._asdict() for row in rows]:
            found[table.name] = listed
    return found


def _erase(connection: Connection, erasure: Erasure, digest: Callable[[Filed], str]) -> int:
    course, person, pseudonym, by = erasure
    set_role(connection, Member(course, person, None, datetime.now(UTC), by))
    for filed in of_student(connection, course, person):
        values = {"submission": filed.submission.id, "sha256": digest(filed)}
        connection.execute(insert(kept_digests).values(values))
    quoting = _owned(named_answers, person)  # they are made anew for whoever asks again
    connection.execute(delete(named_answers).where(quoting & _in_course(named_answers, course)))
    count = 0
    for table in metadata.sorted_tables:
        for column in () if table in _TRAIL else _naming(table):
            mine = (column == person) & _in_course(table, course)
            changed = connection.execute(update(table).where(mine).values({column: pseudonym}))
            count += changed.rowcount
    redact(connection, course, person, pseudonym)
    if count:
        note(connection, Event(course, by, "person-erased", pseudonym, {"rows": count}))
    return count


def _naming(table: Table) -> list[ColumnElement[str]]:
    return [table.c[name] for name in NAMING if name in table.c]


def _about(table: Table, course: str, person: str) -> ColumnElement[bool] | None:
    """Whether a row is about the person; none if no row of the table is about anybody."""
    ways = [column == person for column in _naming(table)]
    if table is audit:
        ways.append(audit.c.subject == person)
    if table is submissions or _leads_to_submissions(table):
        ways.append(_owned(table, person))
    return or_(*ways) & _in_course(table, course) if ways else None


def _leads_to_submissions(table: Table) -> bool:
    return any(
        key.column.table is submissions or _leads_to_submissions(key.column.table)
        for key in table.foreign_keys
    )


def _owned(table: Table, person: str) -> ColumnElement[bool]:
    """Whether a row belongs to a submission of the person."""
    if table is submissions:
        return submissions.c.student == person
    ways = (
        key.parent.in_(select(key.column).where(_owned(key.column.table, person)))
        for key in table.foreign_keys
        if key.column.table is submissions or _leads_to_submissions(key.column.table)
    )
    return or_(false(), *ways)


def _in_course(table: Table, course: str) -> ColumnElement[bool]:
    """Whether a row belongs to the course, by itself or by what it refers to."""
    if "course" in table.c:
        own: ColumnElement[bool] = table.c.course == course
        return own
    key = next(iter(sorted(table.foreign_keys, key=lambda key: str(key.parent.name))))
    return key.parent.in_(select(key.column).where(_in_course(key.column.table, course)))
