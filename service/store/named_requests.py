"""Requests that clients gave a name (`Idempotency-Key`), and what each was answered.

A name is kept in the same transaction as the submission that came with it, so that there are both
or none. The first answer stands: whoever asks again, in this process or another, gets that one.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from service.store.area import Area
from service.store.writer import Job, add
from service.tables import named_answers, named_requests


class Name(NamedTuple):
    """What a client calls a request, and the SHA-256 of its body."""

    course: str
    actor: str
    name: str
    body: str


class Answer(NamedTuple):
    """What was answered about a submission: a status and a body (JSON)."""

    submission: str
    status: int
    body: str


class Named(NamedTuple):
    """A request that was named: its body, its submission, and the answer if one was given."""

    number: int
    body: str
    submission: str
    answer: Answer | None


class NamedRequests(Area):
    """The names of requests that were kept."""

    def find(self, name: Name) -> Named | None:
        """The request of this name."""
        return self._read(partial(_find, name=name))

    def receive(
        self, name: Name, submission: str, keep: Job[object], now: datetime
    ) -> Future[bool]:
        """`keep` a submission under a name; nothing is kept (`False`) if the name was taken."""
        values = {**name._asdict(), "submission": submission, "created": now}
        return self._write(partial(_receive, name=name, keep=keep, values=values))

    def answer(self, request: int, answer: Answer) -> Future[Answer]:
        """Keep the answer to a request, unless there is one; promises the one that stands."""
        return self._write(partial(_answer, request=request, answer=answer))


def _of(name: Name) -> list[ColumnElement[bool]]:
    return [named_requests.c[key] == getattr(name, key) for key in ("course", "actor", "name")]


def _find(connection: Connection, name: Name) -> Named | None:
    answered = named_requests.c.number == named_answers.c.request
    columns = (named_requests.c[key] for key in ("number", "body", "submission"))
    question = (
        select(*columns, named_answers.c.status, named_answers.c.body.label("said"))
        .outerjoin(named_answers, answered)
        .where(*_of(name))
    )
    row = connection.execute(question).first()
    if row is None:
        return None
    answer = Answer(row.submission, row.status, row.said) if row.said is not None else None
    return Named(row.number, row.body, row.submission, answer)


def _receive(
    connection: Connection, name: Name, keep: Job[object], values: Mapping[str, object]
) -> bool:
    attempt = connection.begin_nested()  # another instance may take the name at this very moment
    keep(connection)
    add(connection, named_requests, values)
    kept = _find(connection, name)
    ours = kept is not None and kept.submission == values["submission"]
    if ours:
        attempt.commit()
    else:
        attempt.rollback()
    return ours


def _answer(connection: Connection, request: int, answer: Answer) -> Answer:
    said = {"status": answer.status, "body": answer.body}
    add(connection, named_answers, {"request": request, **said})
    columns = named_answers.c.status, named_answers.c.body
    stands = select(*columns).where(named_answers.c.request == request)
    return Answer(answer.submission, *connection.execute(stands).one())
