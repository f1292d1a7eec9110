"""The service as a process that a drill starts, kills and stops."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.postgres_server import NotStartedError
from tests.service.slope import SLOPE

_ROOT = Path(__file__).parents[2]


class Instance:
    """One server on `database_url`; `plants` are bugs that it should have, see `planted.py`."""

    def __init__(self, database_url, plants=(), **settings):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        chosen = {"database_url": database_url, "port": self.port, "processes": 1, **settings}
        variables = {f"MARKSCHEME_{name.upper()}": str(value) for name, value in chosen.items()}
        self._environment = {**os.environ, "PYTHONPATH": str(_ROOT), **variables}
        program = ["tests.drills.planted", *plants] if plants else ["service", "serve"]
        self._command = [sys.executable, "-m", *program]
        self._folder = tempfile.TemporaryDirectory(prefix="drill-")
        self.log = Path(self._folder.name) / "log"
        self._process = None

    @property
    def pid(self):
        """The number of the process, once it was started."""
        return self._process.pid

    def start(self):
        """Start it; tells how many seconds it took until it was ready."""
        began = time.monotonic()
        self._launch()
        while not self.is_ready():
            if (
                self._process.poll() is not None or time.monotonic() > began + 180
            ):  # the machine may be busy
                raise NotStartedError(self.log.read_text()[-2000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def is_ready(self):
        with suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/readyz") == 200
        return False

    def ask(self, method, path, body=None, **headers):
        """The status of one answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def upload(self, **headers):
        """Give it the problem set that the load answers."""
        headers["Content-Type"] = "text/yaml"
        assert self.ask("PUT", "/v1/problem-sets/slope", SLOPE, **headers) in {200, 201}

    def kill(self, number=signal.SIGKILL):
        """End it by a signal; tells how it ended."""
        self._process.send_signal(number)
        return self._process.wait(60)

    def refuses_to_start(self):
        """What it says while it ends by itself; None if it stays."""
        self._launch()
        with suppress(subprocess.TimeoutExpired):
            return self.log.read_text() if self._process.wait(120) else None
        return None

    def _launch(self):
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stderr=log, stdout=log
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process is not None and self._process.poll() is None:
            self.kill()
        self._folder.cleanup()
