"""A connection pool to SQLite or PostgreSQL that keeps what it has acknowledged.

A committed row survives a power cut, or the service does not start: SQLite runs with a write-ahead
log and `synchronous=FULL`; PostgreSQL with `fsync`, `full_page_writes` and `synchronous_commit`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from service.errors import DatabaseUnavailable

_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


UNREACHABLE = (OperationalError, InterfaceError, PoolTimeoutError)
"""What the drivers raise when the database is not there, is full, or has no time."""


def unavailable(error: BaseException) -> DatabaseUnavailable:
    """The same, in our words."""
    ours = DatabaseUnavailable()
    ours.__cause__ = error
    return ours


@contextmanager
def answering() -> Iterator[None]:
    """A block in which the database has to answer.

    Raises:
        DatabaseUnavailable: If it does not.
    """
    try:
        yield
    except UNREACHABLE as error:
        raise unavailable(error) from error


class UnusableDatabase(Exception):
    """This database cannot be used as it is configured; the message says what to change."""


def read_url(text: str) -> URL:
    """The address of a database, with the driver that we speak.

    Raises:
        UnusableDatabase: If it is not the URL of a SQLite file or of a PostgreSQL database.

    >>> read_url("postgres://db/markscheme").drivername
    'postgresql+psycopg'
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise UnusableDatabase("the database URL cannot be read") from None
    if url.drivername not in _DRIVERS:
        raise UnusableDatabase(f"{url.drivername} is neither sqlite nor postgresql")
    if url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
        raise UnusableDatabase("a SQLite database must be a file, such as sqlite:///marks.sqlite")
    return url.set(drivername=_DRIVERS[url.drivername])


def connect(text: str) -> Engine:
    """A pool of connections, with parameters kept out of every message.

    Raises:
        UnusableDatabase: If the URL is not one of ours.
    """
    url = read_url(text)
    if url.drivername == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 30})
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    arguments: dict[str, Any] = {} if "connect_timeout" in url.query else {"connect_timeout": 5}
    return create_engine(url, hide_parameters=True, connect_args=arguments)


def _open_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin when we say so, also around DDL
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that will write takes the lock at once: a later upgrade could only fail.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_WEAK = {
    "sqlite": (
        ("PRAGMA journal_mode", {"off", "memory", "delete", "truncate", "persist"}),
        ("PRAGMA synchronous", {"0", "1"}),
    ),
    "postgresql": (
        ("SHOW fsync", {"off"}),
        ("SHOW full_page_writes", {"off"}),
        ("SHOW synchronous_commit", {"off"}),
    ),
}


def refuse_weak_durability(engine: Engine) -> None:
    """Ask the database itself how it keeps its word.

    Raises:
        UnusableDatabase: If a power cut could lose a committed row.
    """
    with engine.connect() as connection:
        for question, weak in _WEAK[engine.dialect.name]:
            value = str(connection.exec_driver_sql(question).scalar())
            if value in weak:
                name = question.split()[1]
                raise UnusableDatabase(f"{name} is {value}: a power cut would lose submissions")
