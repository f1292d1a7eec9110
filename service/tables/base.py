"""What every table is made of: the types of its columns and the names of its constraints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, TypeDecorator, text
from sqlalchemy.engine import Dialect
from typing_extensions import override


class Utc(TypeDecorator[datetime]):
    """An instant. SQLite forgets the zone, so it goes in and comes out as UTC."""

    impl = DateTime(timezone=True)  # type: ignore[mutable-override]  # as SQLAlchemy documents
    cache_ok = True  # type: ignore[mutable-override]

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        instant: datetime | None = value
        if instant is None or instant.tzinfo:
            return instant and instant.astimezone(UTC)
        return instant.replace(tzinfo=UTC)


SAYS_UNDECIDED = text("""report LIKE '%"undecided"%'""")
"""Whether a report says so of anything; an index of such rows serves this very text alone."""

UNDECIDED: dict[str, Any] = {"sqlite_where": SAYS_UNDECIDED, "postgresql_where": SAYS_UNDECIDED}
"""What makes an index one of reports that say so."""

Number = BigInteger().with_variant(Integer, "sqlite")
"""Counts rows up as they are added; SQLite does that in INTEGER alone."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    }
)
