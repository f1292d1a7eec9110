"""Submit: keep what came in, grade it, keep what came out. Check: grade and forget."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, TypeAlias

from pydantic import JsonValue

from graders import GRADER, Report, Source
from service import metrics
from service.errors import GradersBusy, ProblemNotFound, SubmissionNotFound
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.rejected import rejecting
from service.store import Filed, Grading, Submission, Upload, new_id

Files: TypeAlias = tuple[Source, ...]


class Work(NamedTuple):
    """Responses to one variant of one problem of a course."""

    course: str
    set: str
    problem: str
    seed: int
    responses: Mapping[str, JsonValue]


class Submissions:
    """What students handed in."""

    def __init__(self, means: Means, problem_sets: ProblemSets, wait: float) -> None:
        """`wait` is how long, in seconds, a request waits for a free grader."""
        self._store, self._graders, self._turns, self._patience = means
        self._sets, self._wait = problem_sets, wait
        self.in_hand: set[str] = set()
        """Submissions that a request of this process is grading now."""
        self.left_pending = asyncio.Event()
        """Set when a request had to leave its submission to the picker."""

    async def submit(self, student: str, work: Work) -> Filed:
        """Keep a submission, then grade it; without a grading when no grader was free in time.

        Raises:
            ProblemSetNotFound, ProblemNotFound: Nothing was stored.
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
        self.in_hand.add(submission.id)
        try:
            await self._patience.kept(self._store.receive(submission))
            grading = await self._grade_soon(submission, files)
        finally:
            self.in_hand.discard(submission.id)
        return Filed(submission, upload.id, upload.digest, grading)

    async def check(self, work: Work) -> Report:
        """Grade responses and keep nothing.

        Raises:
            GradersBusy: If no grader was free in time.
        """
        _, files = await self._find_problem(work)
        call = partial(self._graders.grade, files, work.problem, work.seed, work.responses)
        with rejecting():
            return await self._turns.take(call, self._wait)

    async def find(self, course: str, submission: str) -> Filed:
        """A submission of a course and its newest grading.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        found = await self._patience.asked(partial(self._store.submission, course, submission))
        if found is None:
            raise SubmissionNotFound
        return found

    async def grade(self, submission: Submission, files: Files, wait: float) -> Grading:
        """Grade a stored submission and keep the grading.

        Raises:
            GradersBusy: If no grader was free in time; the submission stays pending.
            ProblemSetRejected: If this variant of the problem has mistakes.
        """
        call = partial(
            self._graders.grade,
            files,
            submission.problem,
            submission.seed,
            submission.responses,
        )
        with rejecting():
            report = await self._turns.take(call, wait)
        grading = Grading(submission.id, GRADER, report.model_dump_json(), datetime.now(UTC))
        await self._patience.kept(self._store.record(grading))
        metrics.graded(report)
        return grading

    async def _grade_soon(self, submission: Submission, files: Files) -> Grading | None:
        try:
            return await self.grade(submission, files, self._wait)
        except GradersBusy:
            self.left_pending.set()
            return None

    async def _find_problem(self, work: Work) -> tuple[Upload, Files]:
        upload = await self._sets.current(work.course, work.set)
        contents = await self._sets.contents(upload.number)
        if work.problem not in contents.outline.problems:
            raise ProblemNotFound
        return upload, contents.files
