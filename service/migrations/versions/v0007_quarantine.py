"""Submissions that killed their grader."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "quarantine",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column(
            "submission",
            sa.Text,
            sa.ForeignKey("submissions.id", name="fk_quarantine_submission_submissions"),
            nullable=False,
        ),
        sa.Column("grader", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("submission", "grader", name="uq_quarantine_submission_grader"),
    )


def downgrade() -> None:
    """One step back."""
    op.drop_table("quarantine")
