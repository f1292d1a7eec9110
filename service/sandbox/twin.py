"""A child that is a copy of this process: it has loaded all that it needs, and starts at once.

For a command line, which has one thread, one user and no secrets from itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from service.sandbox import inside
from service.sandbox.channel import Channel, pair
from service.sandbox.child import Child, Killed, patience

MEGABYTES = 1024
"""The address space of a copy."""


class Twin:
    """Answers messages in a copy of this process; a copy that overruns is killed.

    with Twin(answer, seconds=2) as twin:
        reply = twin.ask(message)
    """

    def __init__(self, answer: Callable[[bytes], bytes], seconds: float) -> None:
        """Let every answer take so many seconds of processor time, and no copy be made yet."""
        self._answer, self._seconds = answer, seconds
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.kill()

    def ask(self, message: bytes) -> bytes:
        """What the copy answers.

        Raises:
            Killed: If it has no answer; another copy is made for the next message.
        """
        self.send(message)
        return self.receive(patience(self._seconds))

    def send(self, message: bytes) -> int:
        """Send a message; returns what to watch for the answer."""
        for _ in range(2):  # a copy that has gone since its last answer is made again
            if self._child is None:
                self._child = self._copied()
            with suppress(Killed):
                return self._child.send(message)
            self._child = None
        raise Killed("crash")

    def receive(self, patience: float) -> bytes:
        """What the copy answers to what was sent; it may take so many seconds on the wall.

        Raises:
            Killed: If it has no answer; another copy is made for the next message.
        """
        if self._child is None:
            raise Killed("crash")
        try:
            reply = self._child.receive(patience)
        except Killed:
            self._child = None
            raise
        if reply.startswith(inside.FAILURE):
            self._child.kill()
            self._child = None
            raise Killed(json.loads(reply)["failure"])
        return reply

    def _copied(self) -> Child:
        ours, theirs = pair()
        pid = inside.fork(lambda: self._serve(theirs), ours)
        theirs.close()
        return Child(_Forked(pid), ours)

    def _serve(self, pipe: Channel) -> None:
        inside.confine(MEGABYTES)
        inside.serve(pipe, self._bounded)

    def _bounded(self, message: bytes) -> bytes:
        inside.allow(self._seconds)
        return self._answer(message)


@dataclass(frozen=True)
class _Forked:
    """A child as the system knows it."""

    pid: int

    def wait(self) -> int:
        """How it ended: minus the signal, if that is what ended it."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
