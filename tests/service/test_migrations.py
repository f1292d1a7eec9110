"""Migrations: their sum is the schema that the program uses, forth and back, with data."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, inspect, select
from sqlalchemy.exc import IntegrityError

from graders import Source
from service import migrations
from service.store import NewUpload, open_store
from service.store.database import connect
from service.tables import metadata

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


@pytest.fixture
def engine(empty_database_url):
    found = connect(empty_database_url)
    yield found
    found.dispose()


def test_the_sum_of_all_steps_is_the_schema_of_the_program(engine):
    migrations.upgrade(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_new_database_arrives_at_the_newest_schema(engine):
    migrations.upgrade(engine)
    with engine.connect() as connection:
        assert migrations.current(connection) == migrations.head()


def test_upgrading_twice_changes_nothing(engine):
    for _ in range(2):
        migrations.upgrade(engine)
    assert set(inspect(engine).get_table_names()) >= set(metadata.tables)


def test_going_back_leaves_nothing_behind(engine):
    migrations.upgrade(engine)
    migrations.downgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_data_survives_a_restart_with_migrations(empty_database_url):
    new = NewUpload("default", "a", "d", "T", "C", (Source(name="a.yaml", text="x"),))
    for _ in range(2):
        with open_store(empty_database_url) as store:
            upload, _ = store.add_problem_set(new).result()
            assert store.is_ready()
    assert upload.number == 1


def test_a_database_without_a_schema_is_not_ready(engine):
    with engine.connect() as connection:
        assert migrations.current(connection) is None


def rows(engine, name):
    table = Table(name, MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        return [row._asdict() for row in connection.execute(select(table))]


def fill(engine, **tables):
    with engine.begin() as connection:
        for name, values in tables.items():
            table = Table(name, MetaData(), autoload_with=connection)
            connection.execute(table.insert().values(values))


@pytest.fixture
def first(engine):
    """A database of the first schema, with a row in every table."""
    migrations.upgrade(engine, "0001")
    fill(
        engine,
        problem_sets={
            "id": "a", "digest": "d", "title": "T", "course": "C", "files": "[]", "created": NOON
        },
    )  # fmt: skip
    fill(
        engine,
        submissions={
            "id": "s", "problem_set": 1, "problem": "p", "student": "x", "seed": 1,
            "responses": "{}", "received": NOON,
        },
        gradings={"submission": "s", "grader": "g", "report": "{}", "created": NOON},
    )  # fmt: skip
    return engine


def test_what_was_there_before_courses_belongs_to_the_default_course(first):
    migrations.upgrade(first)
    (upload,), (submission,) = rows(first, "problem_sets"), rows(first, "submissions")
    assert (upload["course"], upload["course_title"]) == ("default", "C")
    assert (submission["course"], submission["problem_set"]) == ("default", upload["number"])


@pytest.mark.parametrize("name", ["problem_sets", "submissions", "gradings"])
def test_data_survives_up_down_and_up(first, name):
    before = rows(first, name)
    migrations.upgrade(first)
    migrations.downgrade(first, "0001")
    assert rows(first, name) == before
    migrations.upgrade(first)
    assert len(rows(first, name)) == 1


def test_a_step_keeps_references_between_tables(first):
    migrations.upgrade(first)
    with pytest.raises(IntegrityError):
        fill(first, gradings={"submission": "?", "grader": "g", "report": "", "created": NOON})
