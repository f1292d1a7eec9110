"""Upload, list and show problem sets."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from functools import partial
from time import monotonic
from typing import Any, NamedTuple

from pydantic import JsonValue

from graders import Source
from service.checked_set import CheckedSet
from service.errors import ProblemSetNotFound, ProblemSetRejected
from service.grading.checker import Checker
from service.grading.means import Means
from service.grading.rejected import rejecting, rejection
from service.sandbox.graders import Outline
from service.sandbox.task import GraderFailed
from service.store import NewUpload, Upload

_REMEMBERED = 200
_CURRENT = 1.0  # seconds for which a current version is taken to be current
_PATIENCE = 5.0  # seconds that an author or a reader waits for a free grader


class Contents(NamedTuple):
    """The files of one version, and what is in them."""

    files: tuple[Source, ...]
    outline: Outline


class _Current(NamedTuple):
    """A version that was current, and when to ask again whether it is."""

    upload: Upload
    until: float


class Uploaded(NamedTuple):
    """What became of an upload: its version, whether that is new, and advice to its author."""

    upload: Upload
    new: bool
    findings: list[dict[str, Any]]


class ProblemSets:
    """The problem sets of this service. Graders read them; this process never does."""

    def __init__(self, means: Means) -> None:
        self._store, self._graders, self._turns, self._patience = means
        self._checker = Checker(means)
        self._opening = asyncio.Lock()
        self._open: OrderedDict[int, Contents] = OrderedDict()
        self._current: dict[tuple[str, str], _Current] = {}

    async def upload_file(self, course: str, set_id: str, data: bytes) -> Uploaded:
        """Make the one file with these bytes the current version.

        Raises:
            ProblemSetRejected: With every mistake and where it is.
            GradersBusy: If no grader is free to read it.
        """
        name = f"{set_id}.yaml"
        with rejecting():
            Source.decode(name, data)
        # Kept as it came: `decode` leaves out a byte order mark, this does not.
        return await self.upload(course, set_id, (Source(name=name, text=data.decode()),))

    async def upload(
        self, course: str, set_id: str, files: tuple[Source, ...], *, check: bool = True
    ) -> Uploaded:
        """Make these files the current version, if they have no mistake and keep their promises.

        Sets that come with Markscheme need no `check`: its own tests have made it.

        Raises:
            ProblemSetRejected: With every mistake and where it is.
            GradersBusy: If no grader is free to read them.
        """
        outline = await self._outline(files)
        checked = await self._checked(set_id, files, outline) if check else CheckedSet(set_id)
        version = (outline.digest, outline.title, outline.course)
        new = NewUpload(course, set_id, *version, files)
        stored = await self._patience.kept(self._store.add_problem_set(new))
        self._know(stored[0])
        return Uploaded(*stored, checked.warnings + checked.notes)

    async def entries(self, course: str) -> list[Upload]:
        """The current version of every set of a course."""
        return await self._patience.asked(partial(self._store.problem_sets, course))

    async def current(self, course: str, set_id: str) -> Upload:
        """The current version of one set.

        What another instance uploads is current here a second later.

        Raises:
            ProblemSetNotFound: If there is none.
        """
        known = self._current.get((course, set_id))
        if known is None or known.until < monotonic():
            upload = await self._patience.asked(partial(self._store.problem_set, course, set_id))
            if upload is None:
                raise ProblemSetNotFound
            known = self._know(upload)
        return known.upload

    async def contents(self, upload: int) -> Contents:
        """The contents of a version. Versions never change, so the last ones are remembered."""
        if upload not in self._open:
            async with self._opening:
                await self._remember(upload)
        self._open.move_to_end(upload)
        return self._open[upload]

    async def view(
        self, course: str, set_id: str, seed: int
    ) -> tuple[Upload, dict[str, JsonValue]]:
        """What a student sees of the current version."""
        upload = await self.current(course, set_id)
        files = (await self.contents(upload.number)).files
        with rejecting():
            view = await self._turns.take(partial(self._graders.view, files, seed), _PATIENCE)
        return upload, view

    def _know(self, upload: Upload) -> _Current:
        known = _Current(upload, monotonic() + _CURRENT)
        self._current[upload.course, upload.id] = known
        return known

    async def _remember(self, upload: int) -> None:
        if upload in self._open:
            return
        files = await self._patience.asked(partial(self._store.files, upload))
        self._open[upload] = Contents(files, await self._outline(files))
        if len(self._open) > _REMEMBERED:
            self._open.popitem(last=False)

    async def _checked(
        self, set_id: str, files: tuple[Source, ...], outline: Outline
    ) -> CheckedSet:
        checked = await self._checker.check(set_id, files, outline)
        if checked.errors:
            raise rejection(checked.errors, checked.more)
        return checked

    async def _outline(self, files: tuple[Source, ...]) -> Outline:
        with rejecting():
            try:
                return await self._turns.take(partial(self._graders.open, files), _PATIENCE)
            except GraderFailed as failed:
                if failed.reason != "time":
                    raise
                raise ProblemSetRejected("opening it takes too long") from None
