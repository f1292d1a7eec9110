"""Courses: what was there before belongs to the course `default`."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    courses = op.create_table(
        "courses",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
    )
    first = {"id": "default", "title": "The default course", "created": datetime.now(UTC)}
    op.bulk_insert(courses, [first])
    with op.batch_alter_table("problem_sets") as table:
        table.alter_column("course", new_column_name="course_title")
        table.drop_index("ix_problem_sets_id_number")
    for name in ("problem_sets", "submissions"):
        with op.batch_alter_table(name) as table:
            table.add_column(
                sa.Column("course", sa.Text, nullable=False, server_default="default")
            )
            table.create_foreign_key(f"fk_{name}_course_courses", "courses", ["course"], ["id"])
        with op.batch_alter_table(name) as table:
            table.alter_column("course", server_default=None)
    op.create_index("ix_problem_sets_course_id_number", "problem_sets", ["course", "id", "number"])


def downgrade() -> None:
    """One step back. Courses share what they have from then on."""
    op.drop_index("ix_problem_sets_course_id_number", "problem_sets")
    for name in ("submissions", "problem_sets"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"fk_{name}_course_courses", type_="foreignkey")
            table.drop_column("course")
    with op.batch_alter_table("problem_sets") as table:
        table.alter_column("course_title", new_column_name="course")
        table.create_index("ix_problem_sets_id_number", ["id", "number"])
    op.drop_table("courses")
