"""What is left of people who were erased."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text

from service.tables.base import metadata

kept_digests = Table(  # of what was stored before its student was erased: receipts name it
    "kept_digests",
    metadata,
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("sha256", Text, nullable=False),
)
