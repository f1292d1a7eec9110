"""Requests that clients named, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "named_requests",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column(
            "course",
            sa.Text,
            sa.ForeignKey("courses.id", name="fk_named_requests_course_courses"),
            nullable=False,
        ),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column(
            "submission",
            sa.Text,
            sa.ForeignKey("submissions.id", name="fk_named_requests_submission_submissions"),
            nullable=False,
        ),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("course", "actor", "name", name="uq_named_requests_course_actor_name"),
    )
    op.create_table(
        "named_answers",
        sa.Column(
            "request",
            _NUMBER,
            sa.ForeignKey("named_requests.number", name="fk_named_answers_request_named_requests"),
            primary_key=True,
        ),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """One step back."""
    op.drop_table("named_answers")
    op.drop_table("named_requests")
