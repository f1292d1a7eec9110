"""Work that goes on beside the requests, and that a mistake of ours does not end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Final, TypeAlias

from service import log

Work: TypeAlias = Callable[[], Coroutine[None, None, None]]

_LOG = log.logger(__name__)
_PAUSE: Final = 5.0  # seconds: what failed may fail again at once


@asynccontextmanager
async def in_background(work: Work, pause: float = _PAUSE) -> AsyncIterator[None]:
    """Run `work` beside the block, and end it with the block.

    If it fails, that is logged, and it begins again after so many seconds.
    """
    task = asyncio.create_task(_again_and_again(work, pause))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _again_and_again(work: Work, pause: float) -> None:
    while True:
        (error,) = await asyncio.gather(work(), return_exceptions=True)
        _LOG.error("work in the background ended", exc_info=error)
        await asyncio.sleep(pause)
