"""Every schema that was released is brought to the newest, with what was in it, and back.

`schemas/REVISION.KIND.sql` is a dump, never changed again, of a database as that release made it.
A release that changes the schema adds one of each kind.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, select

from service import migrations
from service.migrations import steps
from service.store import open_store
from service.store.database import connect
from service.tables import metadata

SCHEMAS = Path(__file__).parent / "schemas"
RELEASED = sorted({path.name.partition(".")[0] for path in SCHEMAS.glob("*.sql")})
STEPS = [
    step.revision
    for step in reversed(list(ScriptDirectory.from_config(steps.configuration()).walk_revisions()))
]


@pytest.fixture(params=RELEASED)
def released_url(request, empty_database_url):
    """A database as a release left it."""
    kind = empty_database_url.partition(":")[0]
    dump = (SCHEMAS / f"{request.param}.{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        with closing(sqlite3.connect(empty_database_url.removeprefix("sqlite:///"))) as database:
            database.executescript(dump)
    else:
        with psycopg.connect(empty_database_url) as database:
            database.execute(dump)
    return empty_database_url


@pytest.fixture
def released(released_url):
    engine = connect(released_url)
    yield engine
    engine.dispose()


def content(engine):
    """Every row of every table by the name of the table."""
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return {
            name: sorted((row._asdict() for row in connection.execute(select(table))), key=str)
            for name, table in found.tables.items()
            if name != migrations.TABLE
        }


def test_a_released_schema_becomes_that_of_the_program(released):
    migrations.upgrade(released)
    with released.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_what_was_handed_in_then_is_found_and_graded_now(released_url):
    with open_store(released_url) as store:
        assert [filed.submission.id for filed in store.pending("g2")] == ["s1", "s2"]
        assert store.submission("default", "s0").grading.grader == "g2"
        assert store.files(3)[0].text == "½"


def test_every_step_goes_back_to_what_was_before_it(released):
    with released.connect() as connection:
        first = STEPS.index(migrations.current(connection))
    for before, after in zip(STEPS[first:], STEPS[first + 1 :], strict=False):
        was = content(released)
        migrations.upgrade(released, after)
        migrations.downgrade(released, before)
        assert content(released) == was, after
        migrations.upgrade(released, after)


def test_going_back_from_the_newest_to_a_released_schema_keeps_its_rows(released):
    with released.connect() as connection:
        revision = migrations.current(connection)
    was = content(released)
    migrations.upgrade(released)
    migrations.downgrade(released, revision)
    assert content(released) == was


def test_every_release_has_a_dump_of_each_kind():
    kinds = {path.name for path in SCHEMAS.glob("*.sql")}
    assert kinds == {f"{one}.{kind}.sql" for one in RELEASED for kind in ("sqlite", "postgresql")}
