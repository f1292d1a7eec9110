"""How much waits to be graded, for those who watch the service."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from graders import GRADER
from service import metrics
from service.errors import DatabaseUnavailable
from service.grading.means import Means


class Backlog:
    """The submissions that are stored and not graded yet."""

    def __init__(self, means: Means) -> None:
        self._store, self._patience = means.store, means.patience

    async def measure(self) -> None:
        """Count them, and tell the metrics; also that they cannot be counted."""
        try:
            found = await self._patience.asked(partial(self._store.backlog, GRADER))
        except DatabaseUnavailable:
            metrics.pending_unknown()
            return
        now = datetime.now(UTC)
        metrics.pending(found.pending, (now - (found.oldest or now)).total_seconds())
