"""Which instance makes a check."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """One step forward."""
    check = sa.ForeignKey("set_checks.number", name="fk_set_turns_check_set_checks")
    op.create_table(
        "set_turns",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("check", _NUMBER, check, nullable=False),
        sa.Column("instance", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_set_turns_check", "set_turns", ["check"])


def downgrade() -> None:
    """One step back."""
    op.drop_table("set_turns")
