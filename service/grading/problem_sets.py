"""List and show problem sets: what counts now."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from functools import partial
from typing import NamedTuple

from pydantic import JsonValue

from graders import Source
from service.errors import ProblemSetNotFound, ProblemSetRejected
from service.grading.believed import Believed
from service.grading.means import Means
from service.grading.rejected import rejecting
from service.sandbox.sets import Outline
from service.sandbox.task import GraderFailed
from service.store import Upload

_REMEMBERED = 200
PATIENCE = 5.0
"""Seconds that an author or a reader waits for a free grader."""


class Contents(NamedTuple):
    """The files of one version, and what is in them."""

    files: tuple[Source, ...]
    outline: Outline


class ProblemSets:
    """The problem sets of this service. Graders read them; this process never does."""

    def __init__(self, means: Means) -> None:
        self._store, self._graders, self._turns, self._patience = means
        self._opening = asyncio.Lock()
        self._open: OrderedDict[int, Contents] = OrderedDict()
        self._current: Believed[tuple[str, str], Upload] = Believed(self._ask)

    async def entries(self, course: str, *, archived: bool = False) -> list[Upload]:
        """The current version of every set of a course, or of those that are put away."""
        asking = partial(self._store.sets.current, course, archived=archived)
        return await self._patience.asked(asking)

    def forget(self, course: str, set_id: str) -> None:
        """Ask again which version of a set is current: that has changed."""
        self._current.forget((course, set_id))

    async def current(self, course: str, set_id: str) -> Upload:
        """The current version of one set.

        What another instance uploads is current here a second later.

        Raises:
            ProblemSetNotFound: If there is none.
        """
        return await self._current.about((course, set_id))

    async def contents(self, upload: int) -> Contents:
        """The contents of a version. Versions never change, so the last ones are remembered."""
        if upload not in self._open:
            async with self._opening:
                await self._remember(upload)
        self._open.move_to_end(upload)
        return self._open[upload]

    async def outline(self, files: tuple[Source, ...]) -> Outline:
        """What is in these files.

        Raises:
            ProblemSetRejected: They cannot be opened: with every mistake and where it is.
            GradersBusy: If no grader is free to open them.
        """
        with rejecting():
            try:
                return await self._turns.take(partial(self._graders.open, files), PATIENCE)
            except GraderFailed as failed:
                if failed.reason != "time":
                    raise
                raise ProblemSetRejected("opening it takes too long") from None

    async def view(self, upload: Upload, seed: int) -> dict[str, JsonValue]:
        """What a student sees of a version."""
        files = (await self.contents(upload.number)).files
        with rejecting():
            return await self._turns.take(partial(self._graders.view, files, seed), PATIENCE)

    async def _ask(self, key: tuple[str, str]) -> Upload:
        upload = await self._patience.asked(partial(self._store.problem_set, *key))
        if upload is None:
            raise ProblemSetNotFound
        return upload

    async def _remember(self, upload: int) -> None:
        if upload in self._open:
            return
        files = await self._patience.asked(partial(self._store.files, upload))
        self._open[upload] = Contents(files, await self.outline(files))
        if len(self._open) > _REMEMBERED:
            self._open.popitem(last=False)
