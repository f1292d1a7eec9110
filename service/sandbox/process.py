"""A warm child process that answers messages, and is killed when it overruns.

The parent writes one message and reads one answer. A child says an empty message to begin with,
when it is ready. It counts its own processor time (`inside.allow`), so that no verdict depends on
what else the machine does; the clock on the wall ends only what stands still.
The child shares nothing with its parent: no memory, no open file, no environment, no terminal.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair

STARTING = 60.0
"""Seconds that a child may take to start, on a machine that is busy with other things."""

BUSIEST = 10.0
"""Seconds on the wall for each second of processor time, on such a machine."""


def patience(seconds: float) -> float:
    """How long to wait for work of so many seconds of processor time, before it stands still."""
    return STARTING + BUSIEST * seconds


_ROOT = Path(__file__).parents[2]


class Killed(Exception):
    """The child is gone: it took too long ("time") or ended otherwise ("crash")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Process:
    """One child that runs `python -m module`, started at once and ready a little later."""

    def __init__(self, module: str, *arguments: str) -> None:
        ours, theirs = socketpair()
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
                [sys.executable, "-m", module, str(theirs.fileno()), *arguments],
                env={
                    "PYTHONPATH": str(_ROOT),
                    "PYTHONHASHSEED": "0",  # the same order of sets everywhere
                    "OPENBLAS_NUM_THREADS": "1",  # threads reserve address space
                },
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # so that its own children die with it
            )
        self._pipe = Connection(ours.detach())
        self._incoming = select.poll()
        self._incoming.register(self._pipe.fileno(), select.POLLIN)
        self._ready = False

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def wait_until_ready(self) -> None:
        """Let the child finish starting.

        Raises:
            Killed: If it does not start.
        """
        if not self._ready:
            self._receive(STARTING)
            self._ready = True

    def call(self, message: bytes, patience: float) -> bytes:
        """Send a message and wait for the answer.

        Args:
            message: What the child is asked; it bounds its processor time by itself.
            patience: Seconds on the wall after which it cannot be working any more.

        Raises:
            Killed: If there was no answer; this process is then of no further use.
        """
        self.wait_until_ready()
        try:
            self._pipe.send_bytes(message)
        except OSError:
            raise Killed(self._ended()) from None
        return self._receive(patience)

    def kill(self) -> None:
        """End the child and its children, now."""
        if self._pipe.closed:  # it is gone already, and its number may be another's by now
            return
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        self._pipe.close()

    def _receive(self, patience: float) -> bytes:
        try:
            if self._incoming.poll(1000 * patience):
                return self._pipe.recv_bytes()
        except (OSError, EOFError):
            raise Killed(self._ended()) from None
        self.kill()
        raise Killed("time")

    def _ended(self) -> str:
        """Clear away a child that ended by itself, and tell why it did."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(STARTING)
        self.kill()
        return "time" if self._child.returncode == -signal.SIGPROF else "crash"
