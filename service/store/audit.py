"""The audit trail: every change, when, by whom, in a chain of hashes.

    audit.note(connection, Event("default", "ada", "key-ended", "3f9a"))   # within a write

The hash of an entry covers all its columns and the hash before it. Changing, removing, inserting
or exchanging entries breaks the chain at that place; `Audit.faults` finds it. The subject is
covered by a salted hash of its own, so that the id of a person can be erased and the chain still
holds. An entry holds no answers, and names people by their opaque ids: as `actor` or `subject`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from secrets import token_hex
from typing import Literal, NamedTuple, TypeAlias

from pydantic import JsonValue
from sqlalchemy import Connection, insert, select, text, update

from service.store.area import Area
from service.tables import audit, audit_seals

_LOCK = 0x4155444954  # any fixed number: instances lengthen the chain one after another

Note: TypeAlias = Literal["changed", "removed", "inserted"]


class Event(NamedTuple):
    """Something that was changed."""

    course: str | None
    """None: what belongs to the whole service."""
    actor: str
    action: str
    """A thing and what happened to it, such as `key-added`."""
    subject: str
    details: Mapping[str, JsonValue] = {}


class Entry(NamedTuple):
    """An event in its place in the chain."""

    number: int
    at: datetime
    course: str | None
    actor: str
    action: str
    subject: str
    salt: str | None
    subject_hash: str
    details: str
    hash: str


class Fault(NamedTuple):
    """A place where the chain is not as it was written."""

    number: int
    note: Note


class Audit(Area):
    """The audit trail of this service."""

    def of_course(self, course: str, after: int, limit: int) -> list[Entry]:
        """The entries of a course whose numbers are greater than `after`, oldest first."""
        return self._read(partial(_of_course, course=course, after=after, limit=limit))

    def head(self) -> Entry | None:
        """The newest entry. Who keeps its number and hash elsewhere can hold them against it."""
        return self._read(_head)

    def find(self, number: int) -> Entry | None:
        """The entry with this number."""
        return self._read(partial(_find, number=number))

    def faults(self) -> list[Fault]:
        """Where the chain is broken, by number."""
        return self._read(lambda connection: list(_faults(connection)))


def note(connection: Connection, event: Event) -> None:
    """Add an entry, in the transaction that makes the change."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = _head(connection)
    number = last.number + 1 if last else 1
    details = json.dumps(event.details, sort_keys=True)
    salt = token_hex(16)
    hidden = _hidden(salt, event.subject)
    entry = Entry(number, datetime.now(UTC), *event[:4], salt, hidden, details, "")
    sealed = entry._replace(hash=_hash(entry, last.hash if last else ""))
    connection.execute(insert(audit).values(sealed._asdict()))
    connection.execute(insert(audit_seals).values(number=number, hash=sealed.hash))


def redact(connection: Connection, course: str, person: str, pseudonym: str) -> None:
    """Put a pseudonym in the place of a person who was the subject of entries."""
    mine = (audit.c.course == course) & (audit.c.subject == person)
    connection.execute(update(audit).where(mine).values(subject=pseudonym, salt=None))


def _hash(entry: Entry, before: str) -> str:
    at = entry.at.astimezone(UTC).isoformat()
    what = (entry.course, entry.actor, entry.action, entry.subject_hash, entry.details)
    return sha256(json.dumps([before, entry.number, at, *what]).encode()).hexdigest()


def _hidden(salt: str, subject: str) -> str:
    return sha256(f"{salt}{subject}".encode()).hexdigest()


def _holds(entry: Entry, before: str) -> bool:
    """Whether an entry is as it was written after the hash `before`."""
    shown = entry.salt is None or _hidden(entry.salt, entry.subject) == entry.subject_hash
    return shown and entry.hash == _hash(entry, before)


_ENTRY = [audit.c[name] for name in Entry._fields]
_NEWEST = select(*_ENTRY).order_by(audit.c.number.desc()).limit(1)


def _head(connection: Connection) -> Entry | None:
    row = connection.execute(_NEWEST).first()
    return Entry._make(row) if row else None


def _find(connection: Connection, number: int) -> Entry | None:
    row = connection.execute(select(*_ENTRY).where(audit.c.number == number)).first()
    return Entry._make(row) if row else None


def _of_course(connection: Connection, course: str, after: int, limit: int) -> list[Entry]:
    question = (
        select(*_ENTRY)
        .where(audit.c.course == course, audit.c.number > after)
        .order_by(audit.c.number)
        .limit(limit)
    )
    return [Entry._make(row) for row in connection.execute(question)]


def _faults(connection: Connection) -> Iterator[Fault]:
    entries = connection.execute(select(*_ENTRY).order_by(audit.c.number))
    seals = connection.execute(select(audit_seals).order_by(audit_seals.c.number))
    written = {row.number: Entry._make(row) for row in entries}
    sealed = {row.number: row.hash for row in seals}
    before = ""
    for number in range(1, max([0, *written, *sealed]) + 1):
        entry, seal = written.get(number), sealed.get(number)
        if entry is None:
            yield Fault(number, "removed")
        elif seal is None:
            yield Fault(number, "inserted")
        elif entry.hash != seal or not _holds(entry, before):
            yield Fault(number, "changed")
        before = seal or (entry.hash if entry else "")
