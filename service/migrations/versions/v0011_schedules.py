"""Schedules, extensions, and parts that are not graded because of them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    for name, who in (("schedules", ()), ("extensions", ("student",))):
        key = sa.ForeignKey("courses.id", name=f"fk_{name}_course_courses")
        op.create_table(
            name,
            sa.Column("number", _NUMBER, primary_key=True),
            sa.Column("course", sa.Text, key, nullable=False),
            sa.Column("set", sa.Text, nullable=False),
            *(sa.Column(column, sa.Text, nullable=False) for column in who),
            sa.Column("terms", sa.Text, nullable=False),
            sa.Column("created", _INSTANT, nullable=False),
        )
        columns = ["course", "set", *who, "number"]
        op.create_index(f"ix_{name}_{'_'.join(columns)}", name, columns)
    op.create_table(
        "refusals",
        sa.Column(
            "submission",
            sa.Text,
            sa.ForeignKey("submissions.id", name="fk_refusals_submission_submissions"),
            primary_key=True,
        ),
        sa.Column("part", sa.Text, primary_key=True),
        sa.Column("note", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """One step back."""
    for name in ("refusals", "extensions", "schedules"):
        op.drop_table(name)
