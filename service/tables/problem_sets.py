"""Uploads of problem sets. An id belongs to a course: two courses may use the same one."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from service.tables.base import Number, Utc, metadata

problem_sets = Table(
    "problem_sets",
    metadata,
    Column("number", Number, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("course_title", Text),  # what the set itself calls its course
    Column("files", Text, nullable=False),  # JSON: [[name, text], ...]
    Column("created", Utc, nullable=False),
    Index(None, "course", "id", "number"),
)
