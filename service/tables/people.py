"""People and machines in courses, and the keys that they are known by."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from service.tables.base import Number, Utc, metadata

people = Table(  # the newest row of a person says the role now
    "people",
    metadata,
    Column("number", Number, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("person", Text, nullable=False),
    Column("role", Text),  # none: no longer in the course
    Column("changed", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Index(None, "course", "person", "number"),
)

keys = Table(
    "keys",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("course", Text, ForeignKey("courses.id"), nullable=False),
    Column("person", Text, nullable=False),
    Column("hash", Text, nullable=False),  # of the secret, which is not kept
    Column("scopes", Text, nullable=False),  # separated by spaces
    Column("created", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("expires", Utc),
)

key_ends = Table(  # the earliest row of a key counts
    "key_ends",
    metadata,
    Column("number", Number, primary_key=True),
    Column("key", Text, ForeignKey("keys.prefix"), nullable=False),
    Column("ends", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Index(None, "key"),
)

key_uses = Table(  # the only row that is ever changed: one for each key
    "key_uses",
    metadata,
    Column("key", Text, ForeignKey("keys.prefix"), primary_key=True),
    Column("used", Utc, nullable=False),
)
