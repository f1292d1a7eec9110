"""Versions of problem sets, and what was done with them.

    problem_sets   every version of a set, as it was uploaded
    releases       which version of a set counts from then on, or that the set is put away
    set_checks     a version that is to be checked, and what is to become of it
    set_turns      which instance makes a check, and until when the others leave it alone
    set_results    what the check found, and what became of the version

An id belongs to a course: two courses may use the same one. A version that was never released is a
draft; a check without a result is still to be made.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

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
    Column("archive", LargeBinary),  # the zip that they came in, if they came in one
    Column("created", Utc, nullable=False),
    Index(None, "course", "id", "number"),
)

releases = Table(
    "releases",
    metadata,
    Column("number", Number, primary_key=True),  # the newest counts
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("set", Text, nullable=False),
    Column("version", Number, ForeignKey("problem_sets.number"), nullable=False),
    Column("action", Text, nullable=False),  # published, archived or unarchived
    Column("check", Number, ForeignKey("set_checks.number")),  # what let it be published
    Column("created", Utc, nullable=False),
    Index(None, "course", "set", "number"),
)

set_checks = Table(
    "set_checks",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Number, ForeignKey("problem_sets.number"), nullable=False, index=True),
    Column("wanted", Text, nullable=False),  # published or draft
    Column("condition", Text, nullable=False),  # JSON: what must be current for it
    Column("actor", Text, nullable=False),
    Column("created", Utc, nullable=False),
)

set_turns = Table(
    "set_turns",
    metadata,
    Column("number", Number, primary_key=True),
    Column("check", Number, ForeignKey("set_checks.number"), nullable=False, index=True),
    Column("instance", Text, nullable=False),
    Column("until", Utc, nullable=False),
)

set_results = Table(
    "set_results",
    metadata,
    Column("check", Number, ForeignKey("set_checks.number"), primary_key=True),
    Column("grader", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("findings", Text, nullable=False),  # JSON, as `markscheme check --format json` has it
    Column("created", Utc, nullable=False),
)
