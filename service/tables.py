"""The tables. Rows are only ever added; none is changed, none is removed.

    problem_sets   every upload of a set, as it was uploaded; the newest of an id is current
    submissions    what a student handed in, for one problem of one upload
    gradings       what one version of the graders said about a submission

A submission is *pending* for a grader version that has not graded it: a query, not a flag.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
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


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    }
)

_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up in INTEGER alone

problem_sets = Table(
    "problem_sets",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("course", Text),
    Column("files", Text, nullable=False),  # JSON: [[name, text], ...]
    Column("created", Utc, nullable=False),
    Index(None, "id", "number"),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Text, primary_key=True),  # sorts by the time of receipt
    Column("problem_set", _Number, ForeignKey("problem_sets.number"), nullable=False),
    Column("problem", Text, nullable=False),
    Column("student", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("responses", Text, nullable=False),  # JSON
    Column("received", Utc, nullable=False),
)

gradings = Table(
    "gradings",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("grader", Text, nullable=False),
    Column("report", Text, nullable=False),  # JSON, as the graders wrote it
    Column("created", Utc, nullable=False),
    UniqueConstraint("submission", "grader"),
)
