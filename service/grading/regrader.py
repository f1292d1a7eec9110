"""Makes the dry runs of regrades: grades what students gave by another version, each once.

What is found out is kept at once, so that a dry run goes on where it was when the process ended,
here or in another instance. Live answers go first: a dry run takes graders that can be spared.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from pydantic import JsonValue

from service import log
from service.errors import ProblemSetRejected, ServiceError
from service.grading.marks import WHOLE_COURSE
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.regraded import Unit, covers, units
from service.grading.rejected import rejecting
from service.sandbox.insight import draws
from service.sandbox.task import GraderFailed
from service.store.ledgers import Chosen
from service.store.regrades import Happened, Regrade, RegradeEvent

_LOG = log.logger(__name__)
_AHEAD = 16  # units on their way at once: graders never wait for the database
NOBODY = "markscheme"
"""Who makes a dry run ready."""


class Regrader:
    """One task in the background that makes dry runs, oldest first."""

    def __init__(self, means: Means, problem_sets: ProblemSets, pause: float) -> None:
        """`pause` is how long, in seconds, it rests when nobody asks for one."""
        self._store, self._graders, self._turns, self._patience = means
        self._sets, self._pause = problem_sets, pause
        self.asked = asyncio.Event()
        """Set when somebody asks for a dry run."""

    async def run(self) -> None:
        """Look, grade, pause; until the task is cancelled."""
        while True:
            try:
                for regrade in await self._patience.asked(self._store.regrades.running):
                    await self._finish(regrade)
            except ServiceError as error:
                _LOG.warning("cannot go on with a regrade", error=error.slug())
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause):
                    await self.asked.wait()
            self.asked.clear()

    async def _finish(self, regrade: Regrade) -> None:
        """Grade what is still unknown, and say that the regrade is ready."""
        event: Happened = "ready"
        try:
            detail = await self._dry_run(regrade)
        except (ProblemSetRejected, GraderFailed) as error:
            event, detail = "failed", {"error": type(error).__name__}
            _LOG.error("a regrade failed", regrade=regrade.id, error=type(error).__name__)
        made = RegradeEvent(regrade.id, event, detail, "", NOBODY, datetime.now(UTC))
        await self._patience.kept(self._store.regrades.happen(made))

    async def _dry_run(self, regrade: Regrade) -> dict[str, JsonValue]:
        files = (await self._sets.contents(regrade.problem_set)).files
        drawn: list[JsonValue] = []
        for problem in regrade.problems:
            with rejecting():
                if await self._turns.behind(partial(draws, self._graders, files, problem)):
                    drawn.append(problem)
        todo = await self._patience.asked(partial(self._todo, regrade, drawn), WHOLE_COURSE)
        grade = partial(self._grade, regrade)
        for start in range(0, len(todo), _AHEAD):
            await asyncio.gather(*map(grade, todo[start : start + _AHEAD]))
        return {"draws": drawn}

    def _todo(self, regrade: Regrade, drawn: list[JsonValue]) -> list[Unit]:
        """What has not been graded yet, in the order in which it came in."""
        filed = self._store.ledgers.submissions(Chosen(regrade.course, set=regrade.set_id))
        found = {
            unit.key: unit
            for submission in (each.submission for each in filed)
            if covers(regrade, submission)
            for unit in units(submission, draws=submission.problem in drawn)
        }
        known = self._store.regrades.reports(regrade.id)
        return [unit for key, unit in found.items() if key not in known]

    async def _grade(self, regrade: Regrade, unit: Unit) -> None:
        files = (await self._sets.contents(regrade.problem_set)).files
        call = partial(self._graders.grade, files, unit.problem, unit.seed, unit.responses)
        with rejecting():
            report = await self._turns.behind(call)
        keep = self._store.regrades.keep(regrade.id, unit.key, unit.of(report))
        await self._patience.kept(keep)
