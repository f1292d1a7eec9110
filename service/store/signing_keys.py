"""The keys that the service signs with, oldest first."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from service.store.area import Area
from service.store.audit import Event, note
from service.tables import signing_keys


class SigningKey(NamedTuple):
    """A private key as PEM, and the thumbprint of its public half."""

    id: str
    private: str
    created: datetime


class SigningKeys(Area):
    """All keys that were ever signed with; the last one is in use."""

    def every(self) -> list[SigningKey]:
        """All of them, oldest first."""
        return self._read(_every)

    def add(self, key: SigningKey, by: str) -> Future[None]:
        """Keep a key, which comes into use."""
        return self._write(partial(_add, key=key, by=by))


def _every(connection: Connection) -> list[SigningKey]:
    columns = (signing_keys.c[name] for name in SigningKey._fields)
    question = select(*columns).order_by(signing_keys.c.number)
    return [SigningKey._make(row) for row in connection.execute(question)]


def _add(connection: Connection, key: SigningKey, by: str) -> None:
    note(connection, Event(None, by, "signing-key-added", key.id))
    connection.execute(insert(signing_keys).values(key._asdict()))
