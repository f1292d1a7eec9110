"""Regrades: what another version of a set says about what was handed in, and what became of it.

regrades          somebody asked what another version would say
regrade_reports   what it says about a response; equal responses share a row
regrade_events    it is ready, was applied, was undone
regrade_parts     what it gives to parts, as long as it is applied
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from service.tables.base import UNDECIDED, Number, Utc, metadata

regrades = Table(
    "regrades",
    metadata,
    Column("id", Text, primary_key=True),  # sorts by time
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("set_id", Text, nullable=False),
    Column("problem_set", Number, ForeignKey("problem_sets.number"), nullable=False),
    Column("problems", Text, nullable=False),  # JSON: the ids of those that are asked about
    Column("why", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("created", Utc, nullable=False),
    Index(None, "course", "id"),
)

regrade_reports = Table(
    "regrade_reports",
    metadata,
    Column("number", Number, primary_key=True),
    Column("regrade", Text, ForeignKey("regrades.id"), nullable=False),
    Column("response", Text, nullable=False),  # SHA-256 of problem, seed, part and response
    Column("report", Text, nullable=False),  # JSON: the reports of the parts
    UniqueConstraint("regrade", "response"),
)

regrade_events = Table(
    "regrade_events",
    metadata,
    Column("number", Number, primary_key=True),
    Column("regrade", Text, ForeignKey("regrades.id"), nullable=False),
    Column("event", Text, nullable=False),  # ready, failed, applied or undone
    Column("detail", Text, nullable=False),  # JSON
    Column("why", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("created", Utc, nullable=False),
    UniqueConstraint("regrade", "event"),
)

regrade_parts = Table(
    "regrade_parts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("regrade", Text, ForeignKey("regrades.id"), nullable=False),
    Column("submission", Text, ForeignKey("submissions.id"), nullable=False),
    Column("part", Text, nullable=False),
    Column("report", Text, nullable=False),  # JSON: the report of the part
    UniqueConstraint("regrade", "submission", "part"),
    Index(None, "submission"),
    Index("ix_regrade_parts_undecided", "submission", **UNDECIDED),
)
