"""Takes a backup while the service runs: every table as it was at one instant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine

from service import migrations
from service.store.backup import archive, rows
from service.store.database import UnusableDatabase, answering, connect


def save(url: str, path: Path) -> archive.Manifest:
    """Write every row of a database to a new file.

    Raises:
        UnusableDatabase: There is nothing at `url` that could be kept.
        DatabaseUnavailable: It does not answer.
        OSError: The file is there already, or cannot be written.
    """
    engine = connect(url)
    try:
        with answering(), _instant(engine, path.parent) as connection, archive.new(path) as file:
            schema = migrations.current(connection)
            if schema is None:
                raise UnusableDatabase("the database has no tables: nothing to back up")
            digests = {}
            for table in rows.tables(connection):
                with file.open(archive.member(table.name), "w", force_zip64=True) as sink:
                    digests[table.name] = rows.digest(rows.lines(connection, table), sink.write)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = archive.Manifest(version("markscheme"), schema, now, digests)
            archive.describe(file, manifest)
            return manifest
    finally:
        engine.dispose()


@contextmanager
def _instant(engine: Engine, folder: Path) -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever is written meanwhile."""
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with engine.connect().execution_options(**options) as connection:
            yield connection
        return
    # A copy: a long look at the database itself would keep its log from being cleared away.
    if not Path(engine.url.database or "").exists():  # to connect would make it
        raise UnusableDatabase(f"there is no database {engine.url.database}")
    with TemporaryDirectory(prefix=".markscheme-", dir=folder) as beside:
        copy = Path(beside) / "copy.sqlite"
        with engine.connect() as connection, closing(sqlite3.connect(copy)) as target:
            source: Any = connection.connection.driver_connection
            source.backup(target)
        frozen = connect(f"sqlite:///{copy}")
        with frozen.connect() as connection:
            yield connection
        frozen.dispose()
