"""What the program of a forkserver does: copies of itself, each with an end of a channel."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from service.sandbox import inside
from service.sandbox.channel import Channel

NUMBER: Final = 4
"""The bytes of a number of a process, between a parent and `fork_on_request`."""

FORK: Final = bytes(NUMBER)
"""The number that asks for a child."""


def fork_on_request(serve: Callable[[Channel], None]) -> None:
    """Fork children that serve the channels that come, until the parent goes away.

    This is the program of `forkserver.py`, which says what is asked and answered. Its parent has
    given it one end of a socket. A child that ended is kept until it is asked for, so that its
    number is nobody else's.
    """
    gc.freeze()  # what is loaded stays in memory that all children share
    with socket.socket(fileno=int(sys.argv[1])) as control, suppress(ConnectionError):
        while True:
            number, ends, _, _ = socket.recv_fds(control, NUMBER, len(("reading", "writing")))
            if number == FORK:
                channel = Channel(*ends)
                pid = inside.fork(partial(serve, channel), control)
                channel.close()
                control.sendall(pid.to_bytes(NUMBER, "big"))
            elif number:
                status = os.waitpid(int.from_bytes(number, "big"), 0)[1]
                ended = os.waitstatus_to_exitcode(status)
                control.sendall(ended.to_bytes(NUMBER, "big", signed=True))
            else:
                return
