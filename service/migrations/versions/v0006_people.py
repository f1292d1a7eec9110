"""People with roles, and keys."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def _course(table: str) -> sa.Column[str]:
    name = f"fk_{table}_course_courses"
    return sa.Column("course", sa.Text, sa.ForeignKey("courses.id", name=name), nullable=False)


def _key(table: str, *, primary_key: bool) -> sa.Column[str]:
    reference = sa.ForeignKey("keys.prefix", name=f"fk_{table}_key_keys")
    return sa.Column("key", sa.Text, reference, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "people",
        sa.Column("number", _NUMBER, primary_key=True),
        _course("people"),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("changed", _INSTANT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_index("ix_people_course_person_number", "people", ["course", "person", "number"])
    op.create_table(
        "keys",
        sa.Column("prefix", sa.Text, primary_key=True),
        _course("keys"),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("expires", _INSTANT),
    )
    op.create_table(
        "key_ends",
        sa.Column("number", _NUMBER, primary_key=True),
        _key("key_ends", primary_key=False),
        sa.Column("ends", _INSTANT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_index("ix_key_ends_key", "key_ends", ["key"])
    op.create_table(
        "key_uses",
        _key("key_uses", primary_key=True),
        sa.Column("used", _INSTANT, nullable=False),
    )


def downgrade() -> None:
    """One step back. Every key ends."""
    for table in ("key_uses", "key_ends", "keys", "people"):
        op.drop_table(table)
