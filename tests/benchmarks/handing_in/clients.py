"""Connections that hand in one submission after the other, by a loop that costs hardly anything.

The load shares its cores with the service, so that what it costs is taken from the service: one
thread, one poll of the system for all connections, requests that were written beforehand.
"""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Iterable
from itertools import cycle
from time import perf_counter, process_time
from typing import NamedTuple

_LENGTH = b"content-length:"


class Run(NamedTuple):
    """How long it all took, each request for itself, and what the load itself cost; in seconds."""

    seconds: float
    waits: list[float]
    load: float

    @property
    def rate(self):
        """Requests a second."""
        return len(self.waits) / self.seconds

    def slowest(self, share):
        """What all but this share of the requests took at most."""
        return sorted(self.waits)[int((1 - share) * len(self.waits))]


def request(path, body):
    """The bytes of a request."""
    text = json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(text)}\r\n\r\n".encode() + text


class _Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.begun, self.got = 0.0, b""

    def send(self, data):
        self.begun, self.got = perf_counter(), b""
        self.socket.sendall(data)

    def is_answered(self):
        self.got += self.socket.recv(65_536)
        head = self.got.find(b"\r\n\r\n")
        if head < 0:
            return False
        start = self.got.index(_LENGTH) + len(_LENGTH)
        length = int(self.got[start : self.got.index(b"\r\n", start)])
        return len(self.got) >= head + 4 + length


def hand_in(ports, requests: Iterable[bytes], connections, accepted=b"HTTP/1.1 20"):
    """Send every request, as many at a time as there are connections; each must be `accepted`.

    Connections are shared out among the `ports` of instances.
    """
    left, waits, poll, open_ = iter(requests), [], select.epoll(), {}
    used, start = process_time(), perf_counter()
    for _, port in zip(range(connections), cycle(ports), strict=False):
        connection = _Connection(port)
        open_[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
        connection.send(next(left))
    while open_:
        for number, _ in poll.poll():
            connection = open_[number]
            if not connection.is_answered():
                continue
            assert connection.got.startswith(accepted), connection.got
            waits.append(perf_counter() - connection.begun)
            following = next(left, None)
            if following is None:
                open_.pop(number).socket.close()
            else:
                connection.send(following)
    poll.close()
    return Run(perf_counter() - start, waits, process_time() - used)
