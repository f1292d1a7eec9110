"""What is left of people who were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    reference = sa.ForeignKey("submissions.id", name="fk_kept_digests_submission_submissions")
    op.create_table(
        "kept_digests",
        sa.Column("submission", sa.Text, reference, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """One step back. Receipts of people who were erased can no longer be confirmed."""
    op.drop_table("kept_digests")
