"""Problem sets, submissions and gradings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "problem_sets",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("course", sa.Text),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
    )
    op.create_index("ix_problem_sets_id_number", "problem_sets", ["id", "number"])
    op.create_table(
        "submissions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "problem_set",
            _NUMBER,
            sa.ForeignKey("problem_sets.number", name="fk_submissions_problem_set_problem_sets"),
            nullable=False,
        ),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("student", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("responses", sa.Text, nullable=False),
        sa.Column("received", _INSTANT, nullable=False),
    )
    op.create_table(
        "gradings",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column(
            "submission",
            sa.Text,
            sa.ForeignKey("submissions.id", name="fk_gradings_submission_submissions"),
            nullable=False,
        ),
        sa.Column("grader", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.UniqueConstraint("submission", "grader", name="uq_gradings_submission_grader"),
    )


def downgrade() -> None:
    """One step back."""
    op.drop_table("gradings")
    op.drop_table("submissions")
    op.drop_table("problem_sets")
