"""Whether everything that a submission needs answers."""

from __future__ import annotations

from service.errors import DatabaseUnavailable
from service.grading.means import Means


class Readiness:
    """The database, its schema, and a grader."""

    def __init__(self, means: Means) -> None:
        self._store, self._graders, self._turns, self._patience = means

    async def ask(self) -> None:
        """Ask all of them.

        Raises:
            DatabaseUnavailable: If the database does not answer, or has another schema.
            GradersBusy: If no grader was free in time.
        """
        if not await self._patience.asked(self._store.is_ready):
            raise DatabaseUnavailable("its schema is not the newest")
        await self._turns.take(self._graders.ping, 5)
