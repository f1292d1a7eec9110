"""Submit: keep what came in, grade it, keep what came out. Check: grade and forget."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, TypeAlias

from pydantic import JsonValue

from graders import Source
from service.errors import DatabaseUnavailable, ProblemNotFound, SubmissionNotFound
from service.grading.gradings import Begun, Gradings
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.refusals import Limit
from service.grading.rejected import rejecting
from service.grading.schedules import Plan, Schedules
from service.sandbox.task import Task
from service.store import (
    Filed,
    Grading,
    Job,
    Name,
    Submission,
    Upload,
    new_id,
    receiving,
    receiving_limited,
)

Files: TypeAlias = tuple[Source, ...]


class Work(NamedTuple):
    """Responses to one variant of one problem of a course."""

    course: str
    set: str
    problem: str
    seed: int
    responses: Mapping[str, JsonValue]


class Entry(NamedTuple):
    """A submission as it was filed, and the schedule that it came under, if there is one."""

    filed: Filed
    plan: Plan | None


class NameTaken(Exception):
    """A request of this name was kept before; this one was not."""


class Submissions:
    """What students handed in."""

    def __init__(
        self,
        means: Means,
        problem_sets: ProblemSets,
        schedules: Schedules,
        gradings: Gradings,
        wait: float,
    ) -> None:
        """`wait` is how long, in seconds, a request waits for a free grader."""
        self._store, self._patience, self._schedules = means.store, means.patience, schedules
        self._sets, self._gradings, self._wait = problem_sets, gradings, wait

    async def submit(
        self, student: str, work: Work, at_most: float | None = None, name: Name | None = None
    ) -> Entry:
        """Keep a submission and have it graded; without the grading, if that takes too long.

        Too long is more than `at_most` seconds; by default, until a grader is free.

        Raises:
            ProblemSetNotFound, ProblemNotFound: Nothing was stored.
            NameTaken: Nothing was stored; a request with the same `name` was.
            DatabaseUnavailable: It may have been stored; then it will be graded.
        """
        upload, files = await self._find_problem(work)
        submission = Submission(
            id=new_id(),
            course=work.course,
            upload=upload.number,
            problem=work.problem,
            student=student,
            seed=work.seed,
            responses=work.responses,
            received=datetime.now(UTC),
        )
        filed = Filed(submission, upload.id, upload.digest, None)
        plan = await self._schedules.plan(work.course, work.set)
        limit = Limit(submission, plan.terms(submission), plan.late(submission)) if plan else None
        if limit and limit.holds:
            await self._keep(receiving_limited(submission, work.set, limit.decide), name, filed)
            begun = self._gradings.begin(submission, files, limit.refused, live=True)
            grading = await self._in_time(begun, at_most)
        else:
            grading = await self._kept_and_graded(filed, files, name, at_most)
        return Entry(filed._replace(grading=grading), plan)

    async def check(self, work: Work) -> str:
        """The report (JSON) on responses that are not kept.

        Raises:
            GradersBusy: If no grader was free in time.
        """
        _, files = await self._find_problem(work)
        task = Task(files, work.problem, work.seed, work.responses)
        with rejecting():
            return await self._gradings.once(task, self._wait)

    async def find(self, course: str, submission: str) -> Entry:
        """A submission of a course and its newest grading.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        found = await self._patience.asked(partial(self._store.submission, course, submission))
        if found is None:
            raise SubmissionNotFound
        return Entry(found, await self._schedules.plan(course, found.set))

    async def _kept_and_graded(
        self, filed: Filed, files: Files, name: Name | None, at_most: float | None
    ) -> Grading | None:
        """Grade it while it is on its way into the database; a known report goes there with it."""
        submission = filed.submission
        if grading := self._gradings.remembered(submission):
            await self._keep(grading, name, filed)
            return grading
        kept = asyncio.ensure_future(self._keep(None, name, filed))
        begun = self._gradings.begin(submission, files, live=True)
        try:
            await kept
        except (NameTaken, DatabaseUnavailable):
            begun.stored.cancel()
            raise
        return await self._in_time(begun, at_most)

    async def _in_time(self, begun: Begun, at_most: float | None) -> Grading | None:
        return await (begun.soon(self._wait) if at_most is None else begun.within(at_most))

    async def _keep(
        self, how: Job[None] | Grading | None, name: Name | None, filed: Filed
    ) -> None:
        """Store a submission, by a job or with its grading; under a name, if it has one."""
        submission = filed.submission
        if name is not None:
            job = how if callable(how) else receiving(submission, how)
            named = self._store.named_requests
            promise = named.receive(name, submission.id, job, submission.received)
            if not await self._patience.kept(promise):
                raise NameTaken
        elif callable(how):
            await self._patience.kept(self._store.keep(how))
        else:
            await self._patience.kept(self._store.receive(submission, how))

    async def _find_problem(self, work: Work) -> tuple[Upload, Files]:
        upload = await self._sets.current(work.course, work.set)
        contents = await self._sets.contents(upload.number)
        if work.problem not in contents.outline.problems:
            raise ProblemNotFound
        return upload, contents.files
