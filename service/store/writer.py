"""One thread writes, and commits in groups: many writers would starve each other on SQLite.

While one group is on its way to the disk the next one gathers, so that a busy service pays for
one `fsync` per group, not per row. A job may run twice: every job must be safe to repeat.

An order is a job, or rows to add: those of a whole group go into each table by one statement.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from service.store.database import UNREACHABLE, unavailable
from service.tables import metadata

T = TypeVar("T")
Job: TypeAlias = Callable[[Connection], T]
Row: TypeAlias = tuple[Table, Mapping[str, object]]
"""One row to add to a table, unless it is there."""

_GROUP = 500  # orders that one commit may carry: bounds how long the first one waits
_PLACES = {table: place for place, table in enumerate(metadata.sorted_tables)}
_ADD = {  # built once: every submission adds two rows
    (name, table): dialect.insert(table).on_conflict_do_nothing()
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
    for table in _PLACES
}


def add(connection: Connection, table: Table, values: Any) -> None:
    """Add a row (a mapping), or a list of rows, unless they are there."""
    connection.execute(_ADD[connection.dialect.name, table], values)


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


class _Rows:
    """Rows that wait for the next job, or for the end of the group."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Mapping[str, object]]] = {}

    def gather(self, rows: tuple[Row, ...]) -> None:
        for table, values in rows:
            self._rows.setdefault(table, []).append(values)

    def add(self) -> None:
        """Add them, tables that others refer to first."""
        for table in sorted(self._rows, key=_PLACES.__getitem__):
            add(self._connection, table, self._rows[table])
        self._rows.clear()


class _Order(NamedTuple):
    job: Job[Any] | None
    rows: tuple[Row, ...]
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
        self._orders.put(_Order(job, (), future))
        return future

    def add(self, *rows: Row) -> Future[None]:
        """Promise that these rows are there, all of them or none."""
        future: Future[None] = Future()
        self._orders.put(_Order(None, rows, future))
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
            rows = _Rows(connection)
            for order in group:
                if order.job is None:
                    rows.gather(order.rows)
                    results.append(None)
                else:
                    rows.add()
                    results.append(order.job(connection))
            rows.add()
        if attempt.error is None:
            for order, result in zip(group, results, strict=True):
                order.future.set_result(result)
        return attempt.error
