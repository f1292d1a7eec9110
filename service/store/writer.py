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
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
Job: TypeAlias = Callable[[Connection], T]

_GROUP = 500  # rows that one commit may carry: bounds how long the first one waits


class _Delivery(Generic[T]):
    """Whatever ends the block, a result or an exception, reaches the one who waits."""

    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def __enter__(self) -> Future[T]:
        return self._future

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
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
            if group and not self._together(group):
                for order in group:
                    self._alone(order)

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

    def _together(self, group: list[_Order]) -> bool:
        """Commit a whole group, or nothing of it: one bad job must not harm the others."""
        try:
            with self._engine.begin() as connection:
                results = [order.job(connection) for order in group]
        except SQLAlchemyError:
            return False
        for order, result in zip(group, results, strict=True):
            order.future.set_result(result)
        return True

    def _alone(self, order: _Order) -> None:
        with _Delivery(order.future) as future:
            with self._engine.begin() as connection:
                result = order.job(connection)
            future.set_result(result)
