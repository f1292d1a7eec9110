"""Versions of sets: which of them counts, and how they were checked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def _refers(table: str, column: str, other: str, key: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{other}.{key}", name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    """One step forward. What was uploaded counted from then on."""
    op.add_column("problem_sets", sa.Column("archive", sa.LargeBinary))
    op.create_table(
        "set_checks",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column(
            "version",
            _NUMBER,
            _refers("set_checks", "version", "problem_sets", "number"),
            nullable=False,
        ),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("condition", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
        sa.UniqueConstraint("id", name="uq_set_checks_id"),
    )
    op.create_index("ix_set_checks_version", "set_checks", ["version"])
    op.create_table(
        "set_results",
        sa.Column(
            "check",
            _NUMBER,
            _refers("set_results", "check", "set_checks", "number"),
            primary_key=True,
        ),
        sa.Column("grader", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("created", _INSTANT, nullable=False),
    )
    op.create_table(
        "releases",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column(
            "course", sa.Text, _refers("releases", "course", "courses", "id"), nullable=False
        ),
        sa.Column("set", sa.Text, nullable=False),
        sa.Column(
            "version",
            _NUMBER,
            _refers("releases", "version", "problem_sets", "number"),
            nullable=False,
        ),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("check", _NUMBER, _refers("releases", "check", "set_checks", "number")),
        sa.Column("created", _INSTANT, nullable=False),
    )
    op.create_index("ix_releases_course_set_number", "releases", ["course", "set", "number"])
    op.execute(
        'INSERT INTO releases (course, "set", version, action, created) '
        "SELECT course, id, number, 'published', created FROM problem_sets ORDER BY number"
    )


def downgrade() -> None:
    """One step back. Drafts count from then on, as every upload does."""
    for name in ("releases", "set_results", "set_checks"):
        op.drop_table(name)
    with op.batch_alter_table("problem_sets") as table:
        table.drop_column("archive")
