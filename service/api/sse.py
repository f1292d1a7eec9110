"""Server-sent events, as `text/event-stream` writes them."""

from __future__ import annotations

from typing import Final

MEDIA_TYPE: Final = "text/event-stream"
HEARTBEAT: Final = b": still here\n\n"
"""A comment: it keeps the connection open, and clients ignore it."""


def event(name: str, number: int, data: str) -> bytes:
    r"""One event; `number` is what a client says in `Last-Event-ID` when it comes back.

    >>> event("received", 0, '{"id": 1}')
    b'event: received\nid: 0\ndata: {"id": 1}\n\n'
    """
    return f"event: {name}\nid: {number}\ndata: {data}\n\n".encode()
