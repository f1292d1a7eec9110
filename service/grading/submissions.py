"""Submit: keep what came in, grade it, keep what came out. Check: grade and forget."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, TypeAlias

from pydantic import JsonValue

from graders import Source
from service.errors import DatabaseUnavailable, ProblemNotFound, SubmissionNotFound
from service.grading.gradings import Gradings
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.rejected import rejecting
from service.sandbox.task import Task
from service.store import Filed, Grading, Name, Submission, Upload, new_id

Files: TypeAlias = tuple[Source, ...]


class Work(NamedTuple):
    """Responses to one variant of one problem of a course."""

    course: str
    set: str
    problem: str
    seed: int
    responses: Mapping[str, JsonValue]


class NameTaken(Exception):
    """A request of this name was kept before; this one was not."""


class Submissions:
    """What students handed in."""

    def __init__(
        self, means: Means, problem_sets: ProblemSets, gradings: Gradings, wait: float
    ) -> None:
        """`wait` is how long, in seconds, a request waits for a free grader."""
        self._store, self._patience = means.store, means.patience
        self._sets, self._gradings, self._wait = problem_sets, gradings, wait

    async def submit(
        self, student: str, work: Work, at_most: float | None = None, name: Name | None = None
    ) -> Filed:
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
        grading = self._gradings.remembered(submission)
        kept = self._receive(submission, grading, name)
        if grading is None:
            begun = self._gradings.begin(submission, files, live=True)
            try:
                await kept
            except (NameTaken, DatabaseUnavailable):
                begun.stored.cancel()
                raise
            grading = await (begun.soon(self._wait) if at_most is None else begun.within(at_most))
        else:
            await kept
        return Filed(submission, upload.id, upload.digest, grading)

    async def check(self, work: Work) -> str:
        """The report (JSON) on responses that are not kept.

        Raises:
            GradersBusy: If no grader was free in time.
        """
        _, files = await self._find_problem(work)
        task = Task(files, work.problem, work.seed, work.responses)
        with rejecting():
            return await self._gradings.once(task, self._wait)

    async def find(self, course: str, submission: str) -> Filed:
        """A submission of a course and its newest grading.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        found = await self._patience.asked(partial(self._store.submission, course, submission))
        if found is None:
            raise SubmissionNotFound
        return found

    def _receive(
        self, submission: Submission, grading: Grading | None, name: Name | None
    ) -> Awaitable[None]:
        """Put it on its way into the database at once; wait until it is there."""
        if name is None:
            return self._patience.kept(self._store.receive(submission, grading))
        named = self._store.named_requests
        return self._named(named.receive(name, submission, grading, submission.received))

    async def _named(self, promise: Future[bool]) -> None:
        if not await self._patience.kept(promise):
            raise NameTaken

    async def _find_problem(self, work: Work) -> tuple[Upload, Files]:
        upload = await self._sets.current(work.course, work.set)
        contents = await self._sets.contents(upload.number)
        if work.problem not in contents.outline.problems:
            raise ProblemNotFound
        return upload, contents.files
