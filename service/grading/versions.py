"""The versions of problem sets, for those who keep them."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from pydantic import JsonValue

from service.errors import CheckNotFound, ProblemSetNotFound, VersionNotFound
from service.grading.means import Means
from service.grading.problem_sets import PATIENCE, ProblemSets
from service.parcel import pack
from service.store import SetCheck, Upload, Version


class Versions:
    """Versions, drafts among them, and their checks."""

    def __init__(self, means: Means, problem_sets: ProblemSets) -> None:
        self._store, self._graders, self._turns, self._patience = means
        self._sets = problem_sets

    async def every(self, course: str, set_id: str) -> list[Version]:
        """Every version of a set, the newest first.

        Raises:
            ProblemSetNotFound: If there is none.
        """
        found = await self._patience.asked(partial(self._store.sets.versions, course, set_id))
        if not found:
            raise ProblemSetNotFound
        return found

    async def find(self, course: str, set_id: str, digest: str) -> Version:
        """One version.

        Raises:
            VersionNotFound: If there is none with this digest.
        """
        asking = partial(self._store.sets.version, course, set_id, digest)
        found = await self._patience.asked(asking)
        if found is None:
            raise VersionNotFound
        return found

    async def check(self, course: str, set_id: str, check: str) -> SetCheck:
        """One check.

        Raises:
            CheckNotFound: If there is none with this id.
        """
        asking = partial(self._store.set_checks.find, course, set_id, check)
        found = await self._patience.asked(asking)
        if found is None:
            raise CheckNotFound
        return found

    async def newest_check(self, upload: Upload) -> SetCheck | None:
        """The newest check of a version; none of one that came with Markscheme."""
        return await self._patience.asked(partial(self._store.set_checks.newest, upload.number))

    async def export(self, upload: Upload) -> tuple[bytes, str]:
        """What was uploaded, byte for byte, and whether that is `yaml` or a `zip`."""
        archive = await self._patience.asked(partial(self._store.sets.archive, upload.number))
        if archive is not None:
            return archive, "zip"
        files = await self._patience.asked(partial(self._store.files, upload.number))
        if len(files) == 1:
            return files[0].text.encode(), "yaml"
        return pack(files), "zip"

    async def differences(
        self, course: str, set_id: str, old: str, new: str
    ) -> list[dict[str, JsonValue]]:
        """What the version `new` changes of `old`."""
        found = [(await self.find(course, set_id, digest)).upload for digest in (old, new)]
        before, after = [
            await self._patience.asked(partial(self._store.files, upload.number))
            for upload in found
        ]
        return await self._turns.take(partial(self._graders.revise, before, after), PATIENCE)

    async def put_away(self, course: str, set_id: str, actor: str) -> Upload:
        """Let a set count no more."""
        return await self._moved(self._store.sets.put_away(course, set_id, actor))

    async def bring_back(self, course: str, set_id: str, actor: str) -> Upload:
        """Let a set count again, as it did."""
        return await self._moved(self._store.sets.bring_back(course, set_id, actor))

    async def _moved(self, promise: Future[Upload | None]) -> Upload:
        upload = await self._patience.kept(promise)
        if upload is None:
            raise ProblemSetNotFound
        self._sets.forget(*upload.key)
        return upload
