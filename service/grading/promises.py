"""How coroutines wait for promises that threads keep.

The loop is woken once for all promises that are kept at a time, not once for each: a group of
submissions is committed together, and waking is dear.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


class Promises:
    """The promises that coroutines of the running loop wait for."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._kept: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._woken = False

    async def result(self, promise: Future[T], seconds: float) -> T:
        """What is promised; the promise is taken back where nobody waits for it any more.

        Raises:
            TimeoutError: If it is not kept within so many seconds.
        """
        waiting: asyncio.Future[T] = self._loop.create_future()
        promise.add_done_callback(partial(self._keep, waiting))
        timer = self._loop.call_later(seconds, _give_up, waiting)
        try:
            return await waiting
        finally:
            timer.cancel()
            promise.cancel()

    def _keep(self, waiting: asyncio.Future[T], promise: Future[T]) -> None:
        """In the thread that kept it."""
        self._kept.append((waiting, promise))
        if not self._woken and not self._loop.is_closed():
            self._woken = True
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        self._woken = False  # before the first look: what is kept from now on wakes again
        while self._kept:
            waiting, promise = self._kept.popleft()
            if waiting.done():
                continue
            if (error := promise.exception()) is not None:
                waiting.set_exception(error)
            else:
                waiting.set_result(promise.result())


def _give_up(waiting: asyncio.Future[Any]) -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())
