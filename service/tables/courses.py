"""Courses. Every other row belongs to one."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from service.tables.base import Utc, metadata

courses = Table(
    "courses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created", Utc, nullable=False),
)
