"""A child process that answers messages, and is killed when it overruns.

The parent writes one message and reads one answer. A child says an empty message to begin with,
when it is ready. It counts its own processor time (`inside.allow`), so that no verdict depends on
what else the machine does; the clock on the wall ends only what stands still.
"""

from __future__ import annotations

import os
import select
import signal
from contextlib import suppress
from threading import Lock
from typing import Protocol

from service.sandbox.channel import Channel

STARTING = 60.0
"""Seconds that a child may take to start, on a machine that is busy with other things."""

BUSIEST = 10.0
"""Seconds on the wall for each second of processor time, on such a machine."""


def patience(seconds: float) -> float:
    """How long to wait for work of so many seconds of processor time, before it stands still."""
    return STARTING + BUSIEST * seconds


class Killed(Exception):
    """The child is gone: it took too long ("time") or ended otherwise ("crash")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Started(Protocol):
    """What the system knows of a child: it leads a process group of its own."""

    @property
    def pid(self) -> int:
        """Its number."""

    def wait(self) -> int:
        """How it ended: minus the signal, if that is what ended it."""


class Child:
    """One child, started and ready a little later."""

    def __init__(self, started: Started, pipe: Channel) -> None:
        """Talk to it through the pipe; it writes an empty message when it is ready."""
        self._started, self._pipe = started, pipe
        self._incoming = select.poll()
        self._incoming.register(pipe.fileno(), select.POLLIN)
        self._ready = False
        self._ending = Lock()

    @property
    def alive(self) -> bool:
        """Whether nobody has killed it, or seen that it has gone."""
        return not self._pipe.closed

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._started.pid

    def wait_until_ready(self) -> None:
        """Let the child finish starting.

        Raises:
            Killed: If it does not start.
        """
        if not self._ready:
            self.receive(STARTING)
            self._ready = True

    def call(self, message: bytes, patience: float) -> bytes:
        """Send a message and wait for the answer.

        Args:
            message: What the child is asked; it bounds its processor time by itself.
            patience: Seconds on the wall after which it cannot be working any more.

        Raises:
            Killed: If there was no answer; this process is then of no further use.
        """
        self.send(message)
        return self.receive(patience)

    def send(self, *messages: bytes) -> int:
        """Send messages, which are answered in order; returns what to watch for the answers.

        Raises:
            Killed: If the child has gone.
        """
        self.wait_until_ready()
        try:
            self._pipe.send(*messages)
        except OSError:
            raise Killed(self._ended()) from None
        return self._pipe.fileno()

    def kill(self) -> None:
        """End the child and its children, now."""
        self._end()

    def receive(self, patience: float) -> bytes:
        """The answer to the message that was sent.

        Raises:
            Killed: If there is none within so many seconds.
        """
        try:
            if not self.alive or self._incoming.poll(1000 * patience):
                return self._pipe.receive()
        except (OSError, EOFError):
            raise Killed(self._ended()) from None
        self.kill()
        raise Killed("time")

    def _ended(self) -> str:
        """Clear away what is left of a child that has gone, and tell why it did."""
        return "time" if self._end() == -signal.SIGPROF else "crash"

    def _end(self) -> int | None:
        with self._ending:
            if not self.alive:  # its number may be another's by now
                return None
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self._pipe.close()
            return self._started.wait()
