"""Grades what is still pending: after a restart, a busy hour, or a new version of the graders."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial

from graders import GRADER
from service import log
from service.errors import ProblemSetRejected, ServiceError
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.submissions import Submissions
from service.sandbox.graders import GraderFailed
from service.store import Submission

_LOG = log.logger(__name__)
_GROUP = 100
_PATIENT = 3600.0  # live answers go first; the picker has time


class Picker:
    """One task in the background that looks for pending submissions, oldest first."""

    def __init__(
        self, means: Means, problem_sets: ProblemSets, submissions: Submissions, pause: float
    ) -> None:
        """`pause` is how long, in seconds, it rests when nothing is pending."""
        self._store, self._patience = means.store, means.patience
        self._sets, self._submissions, self._pause = problem_sets, submissions, pause
        self._given_up: set[str] = set()

    async def run(self) -> None:
        """Look, grade, pause; until the task is cancelled."""
        while True:
            try:
                graded = await self.round()
            except ServiceError as error:
                _LOG.warning("cannot look for pending submissions", error=error.slug())
                graded = 0
            if not graded:
                await self._rest()

    async def _rest(self) -> None:
        """Until the pause is over, or a request left work behind."""
        left_pending = self._submissions.left_pending
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await left_pending.wait()
        left_pending.clear()

    async def round(self) -> int:
        """Grade the pending submissions that nobody has in hand; tells how many there were."""
        busy = frozenset(self._submissions.in_hand)
        limit = _GROUP + len(busy) + len(self._given_up)
        found = await self._patience.asked(partial(self._store.pending, GRADER, limit))
        skip = busy | self._submissions.in_hand | self._given_up
        mine = [filed.submission for filed in found if filed.submission.id not in skip]
        for submission in mine:
            await self._grade(submission)
        return len(mine)

    async def _grade(self, submission: Submission) -> None:
        """Grade one; where its grader is at fault, leave it for the next start."""
        try:
            contents = await self._sets.contents(submission.upload)
            await self._submissions.grade(submission, contents.files, _PATIENT)
        except (ProblemSetRejected, GraderFailed) as error:
            self._given_up.add(submission.id)
            _LOG.error("cannot grade", submission=submission.id, error=type(error).__name__)
