"""From a stored submission to a stored grading: remembered, or by a grader in its turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from graders import GRADER, Source
from service import log, metrics
from service.errors import DatabaseUnavailable, GradersBusy
from service.grading.line import Line, Place
from service.grading.means import Means
from service.grading.memory import Key, Known, Memory
from service.grading.refusals import with_refusals
from service.sandbox.task import GraderFailed, Task
from service.store import Grading, Quarantined, Submission, written

_LOG = log.logger(__name__)
_GLANCE = 1.0  # how often to look whether another instance has graded


class Begun(NamedTuple):
    """A grading on its way: its place in the line, and what will have been stored."""

    place: Place
    stored: asyncio.Task[Grading | None]

    async def soon(self, wait: float) -> Grading | None:
        """The grading, unless no grader is free within `wait` seconds."""
        done, _ = await asyncio.wait({self.stored}, timeout=wait)
        return await asyncio.shield(self.stored) if done or self.place.begun else None

    async def within(self, seconds: float) -> Grading | None:
        """The grading, if it is there within so many seconds."""
        done, _ = await asyncio.wait({self.stored}, timeout=seconds)
        return await self.stored if done else None


class Gradings:
    """The gradings that this process makes. Whatever happens, what has none stays pending."""

    def __init__(self, means: Means) -> None:
        self._store, self._patience = means.store, means.patience
        self._line = Line(means.graders, means.turns)
        self._memory = Memory()
        self._begun: dict[str, Begun] = {}

    def __len__(self) -> int:
        """How many submissions are being graded here."""
        return len(self._begun)

    def __contains__(self, submission: str) -> bool:
        """Whether the submission with this id is being graded here."""
        return submission in self._begun

    def remembered(self, submission: Submission) -> Grading | None:
        """The grading of a submission whose report is known already; it is not stored yet."""
        known = self._memory.find(_key(submission))
        if known is None:
            return None
        metrics.graded(known.verdicts)
        return _grading(submission, known.report)

    def begin(
        self,
        submission: Submission,
        files: tuple[Source, ...],
        refused: Mapping[str, str] = MappingProxyType({}),
        *,
        live: bool,
    ) -> Begun:
        """Have a submission graded, live answers first. It is on its way into the database.

        The parts that are `refused` are not graded; their report has the note that says why.
        """
        kept = {p: said for p, said in submission.responses.items() if p not in refused}
        key = _key(submission._replace(responses=kept))
        task = Task(files, submission.problem, submission.seed, kept)
        place = self._line.join(task, len(key.responses), live=live)
        stored = asyncio.create_task(self._stored(submission, key, place, refused))
        stored.add_done_callback(lambda done: self._end(submission.id, done))
        begun = self._begun[submission.id] = Begun(place, stored)
        return begun

    async def once(self, task: Task, wait: float) -> str:
        """The report (JSON) on a task that is not stored.

        Raises:
            GradersBusy: If no grader was free within `wait` seconds.
            SpecErrors, GraderFailed: If there is none.
        """
        place = self._line.join(task, len(json.dumps(task.responses)))
        done, _ = await asyncio.wait({place.outcome}, timeout=wait)
        if not done and not place.begun:
            place.outcome.cancel()
            raise GradersBusy
        outcome = await place.outcome
        if isinstance(outcome, str):
            return outcome
        raise outcome

    async def watch(self, submission: str, seconds: float) -> None:
        """Until the submission with this id may have a grading; so many seconds at most."""
        begun = self._begun.get(submission)
        if begun is None:  # another instance has it, or it waits for its turn
            await asyncio.sleep(min(seconds, _GLANCE))
        else:
            await asyncio.wait({begun.stored}, timeout=seconds)

    async def close(self) -> None:
        """Finish what graders have begun; the rest stays pending."""
        await self._line.close()

    async def set_apart(self, submission: Submission, error: Exception) -> None:
        """Store that there is no report, so that nobody tries again with these graders."""
        reason = error.reason if isinstance(error, GraderFailed) else "rejected"
        if reason == "closed":  # the service stops
            return
        _LOG.error("cannot grade", submission=submission.id, reason=reason)
        await self._patience.kept(self._store.record(None, _apart(submission, reason)))

    async def _stored(
        self, submission: Submission, key: Key, place: Place, refused: Mapping[str, str]
    ) -> Grading | None:
        """Wait for the report and store it; None if there is none, which is stored instead."""
        outcome = await place.outcome
        if not isinstance(outcome, str):
            await self.set_apart(submission, outcome)
            return None
        known = Known.of(outcome)
        metrics.graded(known.verdicts)
        if not place.killed:
            self._memory.keep(key, known)
        report = with_refusals(outcome, refused) if refused else outcome
        grading = _grading(submission, report)
        apart = _apart(submission, place.killed) if place.killed else None
        await self._patience.kept(self._store.record(grading, apart))
        return grading

    def _end(self, submission: str, done: asyncio.Task[Grading | None]) -> None:
        del self._begun[submission]
        error = None if done.cancelled() else done.exception()
        if error is not None and not isinstance(error, DatabaseUnavailable):
            _LOG.error("cannot store a grading", submission=submission, exc_info=error)


def _key(submission: Submission) -> Key:
    return Key(submission.upload, submission.problem, submission.seed, written(submission))


def _grading(submission: Submission, report: str) -> Grading:
    return Grading(submission.id, GRADER, report, datetime.now(UTC))


def _apart(submission: Submission, reason: str) -> Quarantined:
    return Quarantined(submission.id, GRADER, reason, datetime.now(UTC))
