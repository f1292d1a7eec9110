"""How coroutines wait for threads: for a free grader, for a read, for a committed write."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from service import metrics
from service.errors import DatabaseUnavailable, GradersBusy
from service.grading.promises import Promises

T = TypeVar("T")

_READERS = 4  # as many as the connections that a pool keeps open, less the writer's


class Turns:
    """As many calls at a time as there are graders; the others wait in the order they came.

    Calls from `behind` leave one grader free, where there are several, for those that wait.
    """

    def __init__(self, graders: int) -> None:
        self._free = asyncio.Semaphore(graders)
        self._spare = asyncio.Semaphore(max(1, graders - 1))
        self._threads = ThreadPoolExecutor(graders, thread_name_prefix="grader")

    async def behind(self, call: Callable[[], T]) -> T:
        """Run `call`, for which nobody waits, as soon as a grader can be spared."""
        async with self._spare:
            return await self.take(call, None)

    async def take(self, call: Callable[[], T], wait: float | None) -> T:
        """Run `call` in a thread as soon as a grader is free.

        Raises:
            GradersBusy: If none was free for `wait` seconds; `call` was not run.
        """
        try:
            async with asyncio.timeout(wait):
                await self._free.acquire()
        except TimeoutError:
            raise GradersBusy from None
        try:
            named = contextvars.copy_context()  # what the thread logs has the id of the request
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, named.run, call)
        finally:
            self._free.release()

    def close(self) -> None:
        """Let the threads go; what they wait for ends with the graders."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class Patience:
    """How long a request waits for the database."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._promises = Promises()
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")

    async def asked(self, question: Callable[[], T], seconds: float | None = None) -> T:
        """The answer to a read, for which a large one may take other `seconds` than usual.

        Raises:
            DatabaseUnavailable: If it does not come.
        """
        answer = self._threads.submit(question)
        return await self._wait("read", answer, seconds or self._seconds)

    async def kept(self, promise: Future[T]) -> T:
        """The result of a write, once it is committed.

        Raises:
            DatabaseUnavailable: If it does not come; the write may have been made or not.
        """
        return await self._wait("write", promise, self._seconds)

    def close(self) -> None:
        """Let the threads go, once they have their answers."""
        self._threads.shutdown()

    async def _wait(self, operation: str, promise: Future[T], seconds: float) -> T:
        with metrics.asking_the_database(operation):
            try:
                return await self._promises.result(promise, seconds)
            except TimeoutError:
                raise DatabaseUnavailable from None
