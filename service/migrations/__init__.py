"""Bring a database to the newest schema, and tell whether it is there.

Every schema that was ever released has its step in `versions`; steps are written by hand, and a
test holds their sum against `service.tables`.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

logging.getLogger("alembic.runtime.migration").setLevel("WARNING")  # it reports every look
_LOCK = 0x4D41524B  # any fixed number: instances that start together migrate one after another


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no ini file to find."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def head() -> str | None:
    """The newest schema that this program knows."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def upgrade(engine: Engine) -> None:
    """Apply what is missing, all or nothing."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(configuration(connection), "head")


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take steps back, all or nothing."""
    with engine.begin() as connection:
        command.downgrade(configuration(connection), revision)


def current(connection: Connection) -> str | None:
    """The schema that the database has."""
    return MigrationContext.configure(connection).get_current_revision()
