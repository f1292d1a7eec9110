"""One thread writes, and commits in groups: many writers would starve each other on SQLite.

While one group is on its way to the disk the next one gathers, so that a busy service pays for
one `fsync` per group, not per row. A job may run twice: every job must be safe to repeat.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine

from service.store.database import UNREACHABLE, unavailable

T = TypeVar("T")
Job: TypeAlias = Callable[[Connection], T]

_GROUP = 500  # rows that one commit may carry: bounds how long the first one waits


class _Attempt:
    """Remembers what ended the block, if it was not the end of the block."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        """Nothing has gone wrong yet."""

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        self.error = error
        return True


class _Order(NamedTuple):
    job: Job[Any]
    future: Future[Any]


class Writer:
    """Runs jobs in transactions, in the order in which they came."""

    def __init__(self, engine: Engine) -> None:
        """Start the thread; `close` ends it after the last job."""
        self._engine = engine.execution_options(writes=True)
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job[T]) -> Future[T]:
        """Promise the result of `job(connection)`, given once it is committed."""
        future: Future[T] = Future()
        self._orders.put(_Order(job, future))
        return future

    def close(self) -> None:
        """Write what is waiting, then stop."""
        self._orders.put(None)
        self._thread.join()

    def _run(self) -> None:
        open_ = True
        while open_:
            group, open_ = self._gather()
            if group:
                self._write(group)

    def _gather(self) -> tuple[list[_Order], bool]:
        order = self._orders.get()
        group: list[_Order] = []
        while order is not None:
            if order.future.set_running_or_notify_cancel():
                group.append(order)
            if len(group) == _GROUP:
                return group, True
            try:
                order = self._orders.get_nowait()
            except Empty:
                return group, True
        return group, False

    def _write(self, group: list[_Order]) -> None:
        """Commit a whole group, or nothing of it; then each alone, so that one harms no other."""
        error = self._commit(group)
        if isinstance(error, UNREACHABLE):  # perhaps only a connection that had grown old
            error = self._commit(group)
        if isinstance(error, UNREACHABLE):
            error = unavailable(error)
        elif error is not None and len(group) > 1:
            for order in group:
                self._write([order])
            return
        for order in group if error is not None else ():
            order.future.set_exception(error)

    def _commit(self, group: list[_Order]) -> BaseException | None:
        results: list[Any] = []
        attempt = _Attempt()
        with attempt, self._engine.begin() as connection:
            results += [order.job(connection) for order in group]
        if attempt.error is None:
            for order, result in zip(group, results, strict=True):
                order.future.set_result(result)
        return attempt.error
