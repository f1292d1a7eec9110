"""Submissions and their gradings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from service.tables.base import UNDECIDED, Number, Utc, metadata

submissions = Table(
    "submissions",
    metadata,
    Column("id", Text, primary_key=True),  # sorts by the time of receipt
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("problem_set", Number, ForeignKey("problem_sets.number"), nullable=False),
    Column("problem", Text, nullable=False),
    Column("student", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("responses", Text, nullable=False),  # JSON
    Column("received", Utc, nullable=False),
)

gradings = Table(
    "gradings",
    metadata,
    Column("number", Number, primary_key=True),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("grader", Text, nullable=False),
    Column("report", Text, nullable=False),  # JSON, as the graders wrote it
    Column("created", Utc, nullable=False),
    UniqueConstraint("submission", "grader"),
    Index("ix_gradings_undecided", "submission", **UNDECIDED),  # for the desk
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("number", Number, primary_key=True),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("grader", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created", Utc, nullable=False),
    UniqueConstraint("submission", "grader"),
)
