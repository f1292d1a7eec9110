"""The audit trail: who changed what, each entry sealed with the hash of all before it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from service.tables.base import Number, Utc, metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),  # 1, 2, 3, ...
    Column("at", Utc, nullable=False),
    Column("course", Text, ForeignKey("courses.id")),  # none: the whole service
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("salt", Text),  # none: the subject was a person, who was erased
    Column("subject_hash", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON
    Column("hash", Text, nullable=False),
    Index(None, "course", "number"),
)

audit_seals = Table(  # the hashes again: what was taken from the end would not be missed
    "audit_seals",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
)
