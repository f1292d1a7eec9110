"""What a child of the sandbox does before and between its messages."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Protocol

from service.sandbox.channel import Channel

FAILURE = b'{"failure": '
"""How the last message of a child begins that failed."""

CODE = "--run-code"
"""The option of programs of ours that may run those of students."""

_SHORTEST = 0.001  # a timer of 0 would be none


class Closable(Protocol):
    """What is open."""

    def close(self) -> None:
        """Be open no more."""


def confine(megabytes: int) -> None:
    """Bound the address space; leave no core file, for it would hold answers."""
    bytes_ = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow(seconds: float) -> None:
    """End this process after `seconds` more of processor time.

    The kernel does it, also in the middle of a library that never returns. Time that others take
    from the processor does not count: what is undecided does not depend on them.
    """
    signal.setitimer(signal.ITIMER_PROF, max(seconds, _SHORTEST))


def fork(serve: Callable[[], None], *closed: Closable) -> int:
    """A copy of this process that serves, leads a group of its own, and does nothing else.

    What is closed there is the parent's alone.
    """
    pid = os.fork()
    if pid == 0:
        for mine in closed:
            mine.close()
        _live(serve)
    os.setpgid(pid, pid)  # here too: it may be killed, with its own children, before it runs
    return pid


def _live(serve: Callable[[], None]) -> NoReturn:
    """A copy never returns into what its parent was doing."""
    try:
        os.setpgid(0, 0)
        serve()
    finally:
        if any(failure := sys.exc_info()):
            sys.excepthook(*failure)
        os._exit(0)


def serve(pipe: Channel, answer: Callable[[bytes], bytes]) -> None:
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
            pipe.send(json.dumps(failure).encode())

    sys.excepthook = last_message
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    pipe.send(b"")
    while True:
        try:
            message = pipe.receive()
        except (EOFError, OSError):
            return
        pipe.send(answer(message))
        signal.setitimer(signal.ITIMER_PROF, 0)
