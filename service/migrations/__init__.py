"""Which schema a database has, and which one is the newest.

Every schema that was ever released has its step in `versions`; steps are written by hand, and a
test holds their sum against `service.tables`. `steps` takes them, where any is to be taken.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, column, inspect, select, table

TABLE = "alembic_version"
"""Where a database notes which schema it has."""

_VERSIONS = Path(__file__).parent / "versions"


@cache
def known() -> frozenset[str]:
    """Every schema that this program knows: files are called after them."""
    return frozenset(path.name[1:5] for path in _VERSIONS.glob("v[0-9]*.py"))


def head() -> str:
    """The newest schema that this program knows."""
    return max(known())


def current(connection: Connection) -> str | None:
    """The schema that the database has; None if it has none yet."""
    if not inspect(connection).has_table(TABLE):
        return None
    return connection.execute(select(column("version_num")).select_from(table(TABLE))).scalar()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply what is missing, all or nothing; a database that is up to date is but looked at."""
    with engine.connect() as connection:
        found = current(connection)
    if found is None or found != (head() if revision == "head" else revision):
        _steps().upgrade(engine, revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take steps back, all or nothing."""
    _steps().downgrade(engine, revision)


def _steps() -> ModuleType:
    """Alembic takes a quarter of a second to load, and most starts find nothing to do."""
    return import_module("service.migrations.steps")
