"""Migrations: their sum is the schema that the program uses, forth and back, with data."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from graders import Source
from service import migrations
from service.store import NewUpload, open_store
from service.store.database import connect
from service.tables import metadata


@pytest.fixture
def engine(database_url):
    found = connect(database_url)
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


def test_data_survives_a_restart_with_migrations(database_url):
    new = NewUpload("a", "d", "T", "C", (Source(name="a.yaml", text="x"),))
    for _ in range(2):
        with open_store(database_url) as store:
            upload, _ = store.add_problem_set(new).result()
            assert store.is_ready()
    assert upload.number == 1


def test_a_database_without_a_schema_is_not_ready(engine):
    with engine.connect() as connection:
        assert migrations.current(connection) is None
