"""Hands in one submission for a caller, whichever way it came."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus

from fastapi import FastAPI

from service.access import Caller
from service.api.callers import is_own
from service.api.naming import named
from service.api.shapes import NewCheck, NewSubmission
from service.api.states import state
from service.errors import NotAllowed
from service.grading import Entry, Receipts, Work
from service.store import Answer


def work(course: str, new: NewCheck) -> Work:
    """What is to be graded."""
    return Work(course, new.set, new.problem, new.seed, new.responses)


async def hand_in(
    app: FastAPI, caller: Caller, new: NewSubmission, key: str | None, wait: float | None
) -> Answer:
    """Store it, have it graded, and say so; under the name `key`, if the client gave one.

    Raises:
        NotAllowed: If a student hands in for another one.
        ServiceError: As for every submission.
    """
    if not is_own(caller, new.student):
        raise NotAllowed
    running = app.state
    submit = partial(running.submissions.submit, new.student, work(caller.course, new), wait)
    render = partial(_answer, running.receipts, caller)
    if not key:
        return render(await submit())
    name = named(caller, key, new)
    answer: Answer = await running.named_requests.answer(name, partial(submit, name), render)
    return answer


def _answer(receipts: Receipts, caller: Caller, entry: Entry) -> Answer:
    status = HTTPStatus.CREATED if entry.filed.grading else HTTPStatus.ACCEPTED
    return Answer(entry.filed.submission.id, status, state(entry, receipts, caller))
