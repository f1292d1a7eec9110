"""When and how often students may hand in, and what was handed in all the same."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from service.tables.base import Number, Utc, metadata

schedules = Table(
    "schedules",
    metadata,
    Column("number", Number, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("set", Text, nullable=False),
    Column("terms", Text, nullable=False),  # JSON
    Column("created", Utc, nullable=False),
    Index(None, "course", "set", "number"),
)

extensions = Table(
    "extensions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("set", Text, nullable=False),
    Column("student", Text, nullable=False),
    Column("terms", Text, nullable=False),  # JSON
    Column("created", Utc, nullable=False),
    Index(None, "course", "set", "student", "number"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("note", Text, nullable=False),
)
