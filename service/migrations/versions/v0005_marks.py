"""Marks that people give, leases of the desk, and regrades."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    other, _, _ = to.partition(".")
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}_{other}")


def _number() -> sa.Column[int]:
    return sa.Column("number", _NUMBER, primary_key=True)


def _created() -> sa.Column[object]:
    return sa.Column("created", _INSTANT, nullable=False)


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "marks",
        _number(),
        *_text("submission", "part"),
        sa.Column("points", sa.Text),
        *_text("possible", "criteria", "comment", "why", "actor"),
        _created(),
        _refers("marks", "submission", "submissions.id"),
    )
    op.create_table(
        "leases",
        _number(),
        *_text("submission", "part", "actor"),
        sa.Column("until", _INSTANT, nullable=False),
        _created(),
        _refers("leases", "submission", "submissions.id"),
    )
    for name in ("marks", "leases"):
        op.create_index(f"ix_{name}_submission_part", name, ["submission", "part"])
    _regrades()


def _regrades() -> None:
    op.create_table(
        "regrades",
        sa.Column("id", sa.Text, primary_key=True),
        *_text("course", "set_id"),
        sa.Column("problem_set", _NUMBER, nullable=False),
        *_text("problems", "why", "actor"),
        _created(),
        _refers("regrades", "course", "courses.id"),
        _refers("regrades", "problem_set", "problem_sets.number"),
    )
    op.create_index("ix_regrades_course_id", "regrades", ["course", "id"])
    op.create_table(
        "regrade_reports",
        _number(),
        *_text("regrade", "response", "report"),
        _refers("regrade_reports", "regrade", "regrades.id"),
        sa.UniqueConstraint("regrade", "response", name="uq_regrade_reports_regrade_response"),
    )
    op.create_table(
        "regrade_events",
        _number(),
        *_text("regrade", "event", "detail", "why", "actor"),
        _created(),
        _refers("regrade_events", "regrade", "regrades.id"),
        sa.UniqueConstraint("regrade", "event", name="uq_regrade_events_regrade_event"),
    )
    op.create_table(
        "regrade_parts",
        _number(),
        *_text("regrade", "submission", "part", "report"),
        _refers("regrade_parts", "regrade", "regrades.id"),
        _refers("regrade_parts", "submission", "submissions.id"),
        sa.UniqueConstraint(
            "regrade", "submission", "part", name="uq_regrade_parts_regrade_submission_part"
        ),
    )
    op.create_index("ix_regrade_parts_submission", "regrade_parts", ["submission"])


def downgrade() -> None:
    """One step back."""
    for name in (
        "regrade_parts",
        "regrade_events",
        "regrade_reports",
        "regrades",
        "leases",
        "marks",
    ):
        op.drop_table(name)
