"""What clients named their requests by, and what each was answered."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from service.tables.base import Number, Utc, metadata

named_requests = Table(
    "named_requests",
    metadata,
    Column("number", Number, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("actor", Text, nullable=False),  # whose credential it was
    Column("name", Text, nullable=False),  # the Idempotency-Key
    Column("body", Text, nullable=False),  # SHA-256
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("created", Utc, nullable=False),
    UniqueConstraint("course", "actor", "name"),
)

named_answers = Table(
    "named_answers",
    metadata,
    Column("request", Number, ForeignKey("named_requests.number"), primary_key=True),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
