"""One table as lines of JSON, and back, with the digest of the lines."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, LargeBinary, MetaData, Table, Text, select
from sqlalchemy.sql.elements import ColumnElement

from service import migrations
from service.store.backup.archive import TableDigest

_GROUP = 1_000


def tables(connection: Connection) -> list[Table]:
    """The tables of the database as it is, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != migrations.TABLE]


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The names of the columns, then every row in the order of the primary key."""
    yield _line([column.name for column in table.columns])
    order = [_bytewise(connection, column) for column in table.primary_key or table.columns]
    asked = connection.execution_options(stream_results=True, yield_per=_GROUP)
    for row in asked.execute(select(table).order_by(*order)):
        yield _line([_plain(value) for value in row])


def digest(rows: Iterable[bytes], write: Callable[[bytes], object]) -> TableDigest:
    """Write every line; the digest of them all."""
    count, hashed = -1, hashlib.sha256()  # the first line names the columns
    for line in rows:
        count += 1
        hashed.update(line)
        write(line)
    return TableDigest(count, hashed.hexdigest())


def insert(connection: Connection, table: Table, rows: Iterable[bytes]) -> TableDigest:
    """Put rows into a table, in groups; the digest of what came."""
    readers: list[tuple[str, Callable[[Any], Any]]] = []
    group: list[dict[str, Any]] = []

    def take(line: bytes) -> None:
        values = json.loads(line)
        if not readers:
            readers.extend((name, _reader(table, name)) for name in values)
            return
        group.append(
            {name: read(value) for (name, read), value in zip(readers, values, strict=True)}
        )
        if len(group) == _GROUP:
            connection.execute(table.insert(), group)
            group.clear()

    found = digest(rows, take)
    if group:
        connection.execute(table.insert(), group)
    return found


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _bytewise(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Texts in the order of their bytes, as on SQLite, whatever the locale of the server."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, Text):
        return column.collate("C")
    return column


def _plain(value: Any) -> Any:
    match value:
        case datetime():  # SQLite forgets the zone, which is always UTC
            return (
                (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
            )
        case bytes() | memoryview():
            return {"base64": b64encode(value).decode()}
        case _:
            return value


def _reader(table: Table, name: str) -> Callable[[Any], Any]:
    """How a value of this column is read from JSON."""
    match table.columns[name].type:
        case DateTime():
            return lambda value: value and datetime.fromisoformat(value)
        case LargeBinary():
            return lambda value: value and b64decode(value["base64"])
        case _:
            return lambda value: value
