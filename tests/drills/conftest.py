"""What the drills destroy is theirs alone: a PostgreSQL server, a file system."""

import pytest

from tests.drills.volume import Volume, is_possible
from tests.postgres_server import PostgresServer


@pytest.fixture
def own_server(request):
    """Starts servers that may be killed, with these settings of PostgreSQL."""
    request.getfixturevalue("postgres_server")  # without any PostgreSQL, this skips or fails
    servers = []

    def start(**options):
        servers.append(PostgresServer(**options).make())
        return servers[-1].start()

    yield start
    for server in servers:
        server.remove()


@pytest.fixture
def volume():
    """A file system of 256 megabytes."""
    if not is_possible():
        pytest.skip("a file system of its own takes Linux and root")
    with Volume(256) as mounted:
        yield mounted
