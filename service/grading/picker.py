"""Grades what is still pending: after a restart, a busy hour, or a new version of the graders."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from graders import GRADER
from service import log
from service.errors import ProblemSetRejected, ServiceError
from service.grading.gradings import Gradings
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.sandbox.task import GraderFailed
from service.store import Filed

_LOG = log.logger(__name__)
_GROUP = 100
_FRESH = timedelta(seconds=5)  # what is younger is left to the instance that received it


class Picker:
    """One task in the background that looks for pending submissions, oldest first."""

    def __init__(
        self, means: Means, problem_sets: ProblemSets, gradings: Gradings, pause: float
    ) -> None:
        """`pause` is how long, in seconds, it rests when nothing is pending."""
        self._store, self._patience = means.store, means.patience
        self._sets, self._gradings, self._pause = problem_sets, gradings, pause

    async def run(self) -> None:
        """Look, grade, pause; until the task is cancelled."""
        while True:
            try:
                graded = await self.round()
            except ServiceError as error:
                _LOG.warning("cannot grade what is pending", error=error.slug())
                graded = 0
            if not graded:
                await asyncio.sleep(self._pause)

    async def round(self) -> int:
        """Grade the pending submissions that nobody has in hand; tells how many there were."""
        limit = _GROUP + len(self._gradings)
        found = await self._patience.asked(partial(self._store.pending, GRADER, limit))
        fresh = datetime.now(UTC) - min(_FRESH, timedelta(seconds=self._pause))
        mine = [
            filed
            for filed in found
            if filed.submission.id not in self._gradings and filed.submission.received < fresh
        ]
        await asyncio.gather(*map(self._grade, mine))
        return len(mine)

    async def _grade(self, filed: Filed) -> None:
        submission = filed.submission
        try:
            files = (await self._sets.contents(submission.upload)).files
        except (ProblemSetRejected, GraderFailed) as error:
            await self._gradings.set_apart(submission, error)
            return
        await self._gradings.begin(submission, files, filed.refused, live=False).stored
