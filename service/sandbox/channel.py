"""A pipe for whole messages: four bytes that say how long it is, then the message."""

from __future__ import annotations

import os
from typing import Final

_HEAD: Final = 4
_CLOSED: Final = (-1, -1)


class Channel:
    """Both directions between two processes; bounds what one message may hold to 4 GB.

    >>> reading, writing = os.pipe()
    >>> channel = Channel(reading, writing)
    >>> channel.send(b"2*x")
    >>> channel.receive()
    b'2*x'
    >>> channel.close()
    """

    def __init__(self, reading: int, writing: int) -> None:
        """Take over these file descriptors."""
        self.ends = (reading, writing)

    def fileno(self) -> int:
        """What to watch for messages that come in."""
        return self.ends[0]

    def send(self, *messages: bytes) -> None:
        """Send messages; several take no more calls of the system than one.

        Raises:
            OSError: The other end is closed.
        """
        framed = (len(message).to_bytes(_HEAD, "big") + message for message in messages)
        rest = memoryview(b"".join(framed))
        while rest:
            rest = rest[os.write(self.ends[1], rest) :]

    def receive(self) -> bytes:
        """Wait for a message.

        Raises:
            EOFError: The other end is closed.
            OSError: The same, where the system says so.
        """
        return self._exactly(int.from_bytes(self._exactly(_HEAD), "big"))

    def close(self) -> None:
        """Close this end; its numbers may soon be those of other files, and are forgotten."""
        if self.closed:
            return
        ends, self.ends = self.ends, _CLOSED
        for end in ends:
            os.close(end)

    @property
    def closed(self) -> bool:
        """Whether this end is closed."""
        return self.ends == _CLOSED

    def _exactly(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            part = os.read(self.ends[0], size - len(found))
            if not part:
                raise EOFError
            found += part
        return bytes(found)


def pair() -> tuple[Channel, Channel]:
    """Two ends of one channel; neither is inherited by a program that is started later."""
    (there, from_here), (here, from_there) = os.pipe(), os.pipe()
    return Channel(here, from_here), Channel(there, from_there)
