"""What a child of the sandbox does before and between its messages."""

from __future__ import annotations

import json
import resource
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType


def confine(megabytes: int) -> None:
    """Bound the address space; leave no core file, for it would hold answers."""
    bytes_ = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow(seconds: float) -> None:
    """Let the processor time run out soon after `seconds` more, should the parent be gone."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def serve(pipe: Connection, answer: Callable[[bytes], bytes]) -> None:
    """Answer messages until the parent closes the pipe.

    An exception ends the child. Its type and the places that it passed are the last message; what
    it says may quote a response, and stays here.
    """

    def last_message(
        kind: type[BaseException], _: BaseException, trace: TracebackType | None
    ) -> None:
        places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace, -20)]
        reason = "memory" if issubclass(kind, MemoryError) else "crash"
        failure = {"failure": reason, "exception": kind.__name__, "places": places}
        with suppress(OSError):  # the parent may be gone
            pipe.send_bytes(json.dumps(failure).encode())

    sys.excepthook = last_message
    pipe.send_bytes(b"")
    while True:
        try:
            message = pipe.recv_bytes()
        except (EOFError, ConnectionResetError):
            return
        pipe.send_bytes(answer(message))
