"""Looks again, now and then, at what other instances may have changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from service import log
from service.errors import ServiceError
from service.grading.waiting import Patience

_LOG = log.logger(__name__)
PAUSE = 10.0
"""Seconds between two looks."""


async def refresh(patience: Patience, *looks: Callable[[], None]) -> None:
    """Take every look again and again, until the task is cancelled."""
    while True:
        await asyncio.sleep(PAUSE)
        for look in looks:
            try:
                await patience.asked(look)
            except ServiceError as error:
                _LOG.warning("cannot look again", error=error.slug())
