"""Puts a backup into an empty database, all or nothing."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, Engine, Table, func, inspect, select

from service import migrations
from service.store.backup import archive, rows
from service.store.database import UnusableDatabase, answering, connect, refuse_weak_durability


def restore(path: Path, url: str, *, verify: bool = False) -> archive.Manifest:
    """Put every row of a backup into an empty database, then bring it to the newest schema.

    The digest of every table is compared with the manifest while its rows go in; to `verify`, the
    rows are read from the database again, and compared once more.

    Raises:
        NotBackup: The file is none, was changed, or is newer than this program.
        UnusableDatabase: The database is not empty, cannot be used, or did not keep the rows.
        DatabaseUnavailable: It does not answer.
        OSError: The file cannot be read.
    """
    engine = connect(url)
    try:
        with answering(), archive.opened(path) as (file, manifest):
            refuse_weak_durability(engine)
            if manifest.schema not in migrations.known():
                raise archive.NotBackup("the backup is newer than this program: use that one")
            if set(inspect(engine).get_table_names()) - {migrations.TABLE}:
                raise UnusableDatabase("the database is not empty: name a new one")
            _fill_or_clear(engine, file, manifest)
            if verify:
                _verify(engine, manifest)
            migrations.upgrade(engine)
            return manifest
    finally:
        engine.dispose()


def _fill_or_clear(engine: Engine, file: ZipFile, manifest: archive.Manifest) -> None:
    migrations.upgrade(engine, manifest.schema)
    filled = False
    try:
        with engine.execution_options(writes=True).begin() as connection:
            _fill(connection, file, manifest)
        filled = True
    finally:
        if not filled:
            migrations.downgrade(engine)


def _fill(connection: Connection, file: ZipFile, manifest: archive.Manifest) -> None:
    tables = rows.tables(connection)
    if {table.name for table in tables} != manifest.tables.keys():
        raise archive.NotBackup("the backup has other tables than its schema")
    for table in reversed(tables):
        connection.execute(table.delete())  # what the steps themselves put in
    for table in tables:
        with file.open(archive.member(table.name)) as lines:
            found = rows.insert(connection, table, lines)
        if found != manifest.tables[table.name]:
            raise archive.NotBackup(f"the rows of {table.name} are not those that were saved")
        _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after the last one; SQLite does so by itself."""
    number = table.autoincrement_column
    if number is None or connection.dialect.name != "postgresql":
        return
    last = connection.execute(select(func.max(number))).scalar()
    sequence = func.pg_get_serial_sequence(table.name, number.name)
    connection.execute(select(func.setval(sequence, last or 1, last is not None)))


def _verify(engine: Engine, manifest: archive.Manifest) -> None:
    with engine.connect() as connection:
        for table in rows.tables(connection):
            found = rows.digest(rows.lines(connection, table), len)
            if found != manifest.tables[table.name]:
                raise UnusableDatabase(f"{table.name} was not kept as it was restored")
