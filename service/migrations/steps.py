"""Take the steps from one schema to another. Alembic is loaded for that alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

logging.getLogger("alembic.runtime.migration").setLevel("WARNING")  # it reports every look
_LOCK = 0x4D41524B  # any fixed number: instances that start together migrate one after another


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no ini file to find."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


class LostReferences(Exception):
    """A step would leave rows that refer to nothing; it was not taken."""


@contextmanager
def _altering(engine: Engine) -> Iterator[Connection]:
    """A transaction that may alter tables, which SQLite does by putting copies in their place.

    Meanwhile SQLite must not follow references; it is asked about all of them in the end.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection, ExitStack() as stack:
        if sqlite:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            stack.callback(driver.execute, "PRAGMA foreign_keys=ON")
        with connection.begin():
            yield connection
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise LostReferences


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply what is missing, all or nothing."""
    with _altering(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(configuration(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take steps back, all or nothing."""
    with _altering(engine) as connection:
        command.downgrade(configuration(connection), revision)
