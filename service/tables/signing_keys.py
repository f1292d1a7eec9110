"""The keys that the service signs with."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from service.tables.base import Number, Utc, metadata

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("number", Number, primary_key=True),  # the newest signs, the others verify
    Column("id", Text, nullable=False, unique=True),  # the thumbprint of the public key
    Column("private", Text, nullable=False),  # PEM, PKCS 8
    Column("created", Utc, nullable=False),
)
