"""Takes in versions of problem sets, has them checked, and publishes what is clean.

A version is stored before it is checked. Whatever happens then, the check is found again and made.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from graders import GRADER, Source, digest
from service import log
from service.checked_set import CheckedSet
from service.errors import (
    PreconditionFailed,
    ProblemSetArchived,
    ProblemSetRejected,
    ProblemSetSuperseded,
    ServiceError,
)
from service.grading.checker import Checker
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.rejected import rejection
from service.parcel import Parcel
from service.store import NewUpload, Outcome, SetCheck, Turn, Upload, Wish, new_id

_LOG = log.logger(__name__)
_TURN: Final = timedelta(seconds=30)  # others leave a check alone so long after our last look
_REFUSED: Final[dict[Outcome, type[ServiceError]]] = {
    Outcome.CHANGED: PreconditionFailed,
    Outcome.ARCHIVED: ProblemSetArchived,
    Outcome.SUPERSEDED: ProblemSetSuperseded,
}


class Taken(NamedTuple):
    """A version that is as it was wished, or will be as soon as its check is made."""

    upload: Upload
    new: bool
    published: bool
    check: SetCheck | None


class Uploads:
    """What authors send."""

    def __init__(self, means: Means, problem_sets: ProblemSets, pause: float) -> None:
        """`pause` is how long, in seconds, it rests before it looks for checks that are left."""
        self._store, self._patience = means.store, means.patience
        self._sets, self._checker = problem_sets, Checker(means)
        self._making: dict[str, asyncio.Task[SetCheck]] = {}
        self._instance, self._pause = new_id(), pause
        self._turn_lasts = max(_TURN, timedelta(seconds=3 * pause))

    async def try_out(self, set_id: str, parcel: Parcel) -> CheckedSet:
        """Check a set and keep nothing.

        Raises:
            ProblemSetRejected: With every mistake and where it is.
        """
        outline = await self._sets.outline(parcel.files)
        found = await self._checker.check(set_id, parcel.files, outline)
        if found.errors:
            raise rejection(found.errors, found.more, found.record())
        return found

    async def take(
        self, course: str, set_id: str, parcel: Parcel, wish: Wish, wait: float
    ) -> Taken:
        """Keep a version and have it checked; wait at most so many seconds for the result.

        Raises:
            ProblemSetRejected: It has mistakes; what could not even be opened is not kept.
            PreconditionFailed: Another version is current than the wish says.
            ProblemSetArchived: It cannot be published: the set is put away.
            ProblemSetSuperseded: It was not published: a later one was, meanwhile.
        """
        return await self._ask(await self._new(course, set_id, parcel), wish, wait)

    async def publish(self, upload: Upload, wish: Wish, wait: float) -> Taken:
        """The same for a version that is there."""
        return await self._ask(upload, wish, wait)

    async def bring_along(self, course: str, set_id: str, files: tuple[Source, ...]) -> None:
        """Publish a set that comes with Markscheme, whose tests have checked it."""
        texts = digest((file.name, file.text) for file in files)
        new = await self._new(course, set_id, Parcel(files, texts))
        await self._patience.kept(self._store.add_problem_set(new))

    async def run(self) -> None:
        """Make the checks that are left from before, or from another instance.

        Until it is cancelled; what is not done then is left for the next start.
        """
        try:
            while True:
                await self._resume()
                await asyncio.sleep(self._pause)
        finally:
            for task in (making := list(self._making.values())):
                task.cancel()
            await asyncio.gather(*making, return_exceptions=True)

    async def _resume(self) -> None:
        try:
            if pending := await self._patience.asked(self._store.set_checks.pending):
                taken = self._store.set_checks.take(pending, self._turn())
                for check in await self._patience.kept(taken):
                    self._begin(check)
        except ServiceError as error:
            _LOG.warning("cannot look for pending checks", error=error.slug())

    def _turn(self) -> Turn:
        now = datetime.now(UTC)
        return Turn(self._instance, now, now + self._turn_lasts)

    async def _new(self, course: str, set_id: str, parcel: Parcel) -> NewUpload:
        outline = await self._sets.outline(parcel.files)
        about = (outline.title, outline.course)
        return NewUpload(course, set_id, parcel.digest, *about, parcel.files, parcel.archive)

    async def _ask(self, new: NewUpload | Upload, wish: Wish, wait: float) -> Taken:
        promise = self._store.set_checks.ask(new, wish, GRADER, self._turn())
        asked = await self._patience.kept(promise)
        check = asked.check
        if asked.upload is not None:
            self._sets.forget(*asked.upload.key)
        if asked.upload is None:
            raise _REFUSED[asked.refused or Outcome.CHANGED]
        if check is not None and check.result is None:
            done, _ = await asyncio.wait({self._begin(check)}, timeout=wait)
            check = next((task.result() for task in done), check)
        if check is not None and check.result is not None:
            _refuse(check)
        published = wish.wanted is Outcome.PUBLISHED
        return Taken(asked.upload, asked.new, published, check)

    def _begin(self, check: SetCheck) -> asyncio.Task[SetCheck]:
        """The task that makes this check; it goes on when nobody waits for it any more."""
        task = self._making.get(check.id)
        if task is None:
            task = self._making[check.id] = asyncio.create_task(self._make(check))
            task.add_done_callback(partial(self._made, check.id))
        return task

    def _made(self, check: str, task: asyncio.Task[SetCheck]) -> None:
        del self._making[check]
        if not task.cancelled() and (error := task.exception()):
            _LOG.error("cannot check", check=check, error=type(error).__name__)

    async def _make(self, check: SetCheck) -> SetCheck:
        upload = check.upload
        try:
            contents = await self._sets.contents(upload.number)
            found = await self._checker.check(upload.id, contents.files, contents.outline)
        except ProblemSetRejected as rejected:
            found = CheckedSet(upload.id, errors=[dict(error) for error in rejected.errors])
        text = json.dumps(found.record())
        finished = self._store.set_checks.finish(check, GRADER, text, clean=not found.errors)
        result = await self._patience.kept(finished)
        self._sets.forget(*upload.key)
        return check._replace(result=result)


def _refuse(check: SetCheck) -> None:
    """Raise why a version is not what it was wished to be."""
    if check.result is None or check.result.outcome in {Outcome.PUBLISHED, Outcome.DRAFT}:
        return
    if check.result.outcome is Outcome.REJECTED:
        found = json.loads(check.result.findings)
        raise rejection(found["errors"], found["more"], found)
    raise _REFUSED[check.result.outcome]
