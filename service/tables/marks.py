"""Marks that people give, and the leases of the desk, so that two never mark the same part."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from service.tables.base import Number, Utc, metadata

marks = Table(
    "marks",
    metadata,
    Column("number", Number, primary_key=True),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("part", Text, nullable=False),
    Column("points", Text),  # exact; none takes the mark back
    Column("possible", Text, nullable=False),
    Column("criteria", Text, nullable=False),  # JSON: [[criterion, share], ...]
    Column("comment", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("created", Utc, nullable=False),
    Index(None, "submission", "part"),
)

leases = Table(
    "leases",
    metadata,
    Column("number", Number, primary_key=True),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("part", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("until", Utc, nullable=False),  # a release is a lease until now
    Column("created", Utc, nullable=False),
    Index(None, "submission", "part"),
)
