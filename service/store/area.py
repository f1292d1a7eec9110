"""What the areas of the store share: how they read, and how they promise to write."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection, Engine

from service.store.database import answering
from service.store.writer import Writer

T = TypeVar("T")


class Area:
    """One area: its methods name what is asked of the database and what is written to it."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        """Read from `engine`; write by the one `writer`."""
        self._engine = engine
        self._writer = writer

    def _read(self, question: Callable[[Connection], T]) -> T:
        """The answer, at once and in this thread.

        Raises:
            DatabaseUnavailable: If the database does not answer.
        """
        with answering(), self._engine.connect() as connection:
            return question(connection)

    def _write(self, job: Callable[[Connection], T]) -> Future[T]:
        """Promise what `job` returns, once it is committed; it must be safe to repeat."""
        return self._writer.submit(job)
