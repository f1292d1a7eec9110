"""Messages to and from a process that nobody trusts: bounded in size and in time.

The same form as in `channel.py`; but here the other end may say half a message, or none, or too
much, or not listen.
"""

from __future__ import annotations

import os
import select
import time
from typing import Any, Final

from service.sandbox.channel import Channel
from service.strict_json import RefusedError, strict_json

LONGEST: Final = 2**21
"""Bytes of one message that comes out."""

MOST: Final = 2**24
"""Bytes of all that comes out."""

_PIECE: Final = 2**16


class Ended(Exception):
    """The other end says nothing more: it was too slow ("time"), or said too much ("output").

    A pipe that is closed, or nonsense, is "crash"; how the process ended may say more.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Talk:
    """One end of a channel to such a process."""

    def __init__(self, pipe: Channel) -> None:
        """Take over this end."""
        self._pipe = pipe
        self._reading, self._writing = pipe.ends
        self._ends = 0.0
        self._heard = bytearray()
        self._left = MOST
        self._ready = {end: select.poll() for end in pipe.ends}
        self._ready[self._reading].register(self._reading, select.POLLIN)
        self._ready[self._writing].register(self._writing, select.POLLOUT)
        for end in pipe.ends:
            os.set_blocking(end, False)

    def allow(self, seconds: float) -> None:
        """Let everything from now on take so many seconds on the wall."""
        self._ends = time.monotonic() + seconds

    def close(self) -> None:
        """Close this end."""
        self._pipe.close()

    def say(self, message: bytes) -> None:
        """Send a message.

        Raises:
            Ended: Nobody takes it.
        """
        rest = memoryview(len(message).to_bytes(4, "big") + message)
        while rest:
            try:
                rest = rest[os.write(self._writing, rest[:_PIECE]) :]
            except BlockingIOError:
                self._wait(self._writing)
            except OSError:
                raise Ended("crash") from None

    def hear(self) -> dict[str, Any]:
        """The next message: an object in strict JSON.

        Raises:
            Ended: There is none.
        """
        size = int.from_bytes(self._exactly(4), "big")
        if size > LONGEST:
            raise Ended("output")
        try:
            said = strict_json(self._exactly(size).decode("utf-8", "replace"))
        except RefusedError:
            raise Ended("crash") from None
        if not isinstance(said, dict):
            raise Ended("crash")
        return said

    def _exactly(self, size: int) -> bytes:
        while len(self._heard) < size:
            self._wait(self._reading)
            part = os.read(self._reading, _PIECE)
            self._left -= len(part)
            if not part or self._left < 0:
                raise Ended("output" if part else "crash")
            self._heard += part
        found = bytes(self._heard[:size])
        del self._heard[:size]
        return found

    def _wait(self, end: int) -> None:
        left = self._ends - time.monotonic()
        if left <= 0 or not self._ready[end].poll(1000 * left):
            raise Ended("time")
