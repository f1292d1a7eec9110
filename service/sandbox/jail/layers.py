"""The locks of a jail, turned from inside; each is tried before anything relies on it.

privileges   none can be gained any more
files        Landlock: no file can be opened
limits       memory, processor time, no file to write, no further file or process
calls        seccomp: no call beyond computing: no network, no process, no other program
namespaces   where the system permits it: users, network, mounts and names of its own
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import Final

from service.sandbox.jail import landlock, seccomp

REQUIRED: Final = ("privileges", "files", "limits", "calls")

_DIE_WITH_PARENT, _SET_NO_NEW, _GET_NO_NEW = 1, 38, 39  # arguments of prctl
_NAMESPACES = 0x10000000 | 0x40000000 | 0x00020000 | 0x08000000 | 0x04000000  # for unshare
_libc = ctypes.CDLL(None, use_errno=True)


class Missing(Exception):
    """A lock of the jail is not there: which one, and why."""

    def __init__(self, layer: str, why: str) -> None:
        super().__init__(f"the layer {layer!r} of the jail is missing: {why}")
        self.layer, self.why = layer, why


def lock(seconds: float, megabytes: int) -> list[str]:
    """Turn every lock behind this process.

    Args:
        seconds: Processor time that it may still take.
        megabytes: Memory that it may still take.

    Returns:
        The layers that are in force: all that are required, and maybe `namespaces`.

    Raises:
        Missing: One of those that are required is not to be had.
    """
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    extra = ["namespaces"] if _libc.unshare(_NAMESPACES) == 0 else []
    _libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    _turn("privileges", _renounce, _privileged)
    _turn("files", landlock.restrict, _opening)
    _turn("limits", lambda: _limit(seconds, size + megabytes * 2**20), _unlimited)
    _turn("calls", seccomp.restrict, _calling)
    return [*REQUIRED, *extra]


def _turn(layer: str, turn: Callable[[], None], still: Callable[[], Iterator[str]]) -> None:
    """Turn one lock; `still` tries the door, and tells what can still be done."""
    try:
        turn()
    except (OSError, ValueError) as error:
        raise Missing(layer, str(error)) from None
    for possible in still():
        raise Missing(layer, f"it is in force, and yet {possible}")


def _renounce() -> None:
    if _libc.prctl(_SET_NO_NEW, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "new privileges cannot be renounced")


def _privileged() -> Iterator[str]:
    if _libc.prctl(_GET_NO_NEW, 0, 0, 0, 0) != 1:
        yield "new privileges can be gained"


def _opening() -> Iterator[str]:
    if _works(lambda: os.open("/", os.O_RDONLY)):
        yield "files can be opened"


def _limit(seconds: float, size: int) -> None:
    ends = ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (ends, ends + 1))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        resource.setrlimit(limit, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _unlimited() -> Iterator[str]:
    for limit in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE):
        if resource.RLIM_INFINITY in resource.getrlimit(limit):
            yield "something is not bounded"


def _calling() -> Iterator[str]:
    if _works(socket.socket):
        yield "sockets can be made"
    if _works(lambda: os.kill(os.getpid(), 0)):
        yield "signals can be sent"
    if _works(lambda: os.execv("/nowhere", ["nowhere"])):  # noqa: S606 - it must not be possible
        yield "other programs can be run"
    if _works(_copy):
        yield "processes can be made"


def _copy() -> None:
    if os.fork() == 0:
        os._exit(0)


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except PermissionError:
        return False
    except OSError:  # refused, but by something else than the lock
        return True
    return True
