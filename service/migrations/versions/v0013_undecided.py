"""Indexes of reports that say that something is undecided."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_UNDECIDED = sa.text("""report LIKE '%"undecided"%'""")


def upgrade() -> None:
    """One step forward."""
    for table in ("gradings", "regrade_parts"):
        op.create_index(
            f"ix_{table}_undecided",
            table,
            ["submission"],
            sqlite_where=_UNDECIDED,
            postgresql_where=_UNDECIDED,
        )


def downgrade() -> None:
    """One step back."""
    for table in ("gradings", "regrade_parts"):
        op.drop_index(f"ix_{table}_undecided", table)
