"""Seccomp: only the system calls that computing needs; all others fail with EPERM.

A filter is a program of the kernel's packet filter (BPF). It looks at the architecture first:
calls in the manner of another one end the process.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; numbers from its tables of calls.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Iterable
from typing import Final

_NUMBERS: Final = {
    "x86_64": (
        *(0, 1, 3, 5, 7, 8),  # read, write, close, fstat, poll, lseek: the pipes that are open
        *(9, 10, 11, 12, 25, 28),  # mmap, mprotect, munmap, brk, mremap, madvise
        *(14, 15, 131, 219),  # sigprocmask, sigreturn, sigaltstack, restart_syscall
        *(24, 39, 186, 202, 204, 334),  # sched_yield, getpid, gettid, futex, getaffinity, rseq
        *(96, 98, 100, 228, 229),  # gettimeofday, getrusage, times, clock_gettime, clock_getres
        *(318, 60, 231),  # getrandom, exit, exit_group
    ),
    "aarch64": (
        *(63, 64, 57, 80, 73, 62),
        *(222, 226, 215, 214, 216, 233),
        *(135, 139, 132, 128),
        *(124, 172, 178, 98, 123, 293),
        *(169, 165, 153, 113, 114),
        *(278, 93, 94),
    ),
}
"""What computing needs: the same calls in the same order for every architecture."""
_AUDIT: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""What the kernel calls an architecture."""

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE, _END = 0x7FFF0000, 0x00050000, 0x80000000
_CALL, _ARCHITECTURE = 0, 4  # where they stand in what the filter looks at
_SET_SECCOMP, _FILTER = 22, 2  # arguments of prctl

_libc = ctypes.CDLL(None, use_errno=True)


def instruction(code: int, operand: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction: code, jumps if true and if false, operand."""
    return struct.pack("HBBI", code, yes, no, operand)


def restrict() -> None:
    """Allow nothing but computing, for good.

    Raises:
        OSError: The kernel has no filters, or the architecture is none of those above.
    """
    machine = platform.machine()
    if machine not in _NUMBERS:
        raise OSError(errno.ENOSYS, f"the system calls of {machine} are not known here")
    install(allowing(_AUDIT[machine], _NUMBERS[machine]))


def allowing(architecture: int, calls: Iterable[int]) -> list[bytes]:
    """A filter that allows these calls alone."""
    return [
        instruction(_LOAD, _ARCHITECTURE),
        instruction(_EQUAL, architecture, yes=1),
        instruction(_RETURN, _END),
        instruction(_LOAD, _CALL),
        *(step for call in calls for step in _either(call, _ALLOW)),
        instruction(_RETURN, _REFUSE | errno.EPERM),
    ]


def refusing(call: int, error: int) -> list[bytes]:
    """A filter under which one call fails, as in a kernel that does not have it."""
    return [
        instruction(_LOAD, _CALL),
        *_either(call, _REFUSE | error),
        instruction(_RETURN, _ALLOW),
    ]


def install(instructions: list[bytes]) -> None:
    """Put a filter in force for this process and all that it starts.

    Raises:
        OSError: The kernel refuses.
    """
    steps = ctypes.create_string_buffer(b"".join(instructions))
    program = struct.pack("HP", len(instructions), ctypes.addressof(steps))
    if _libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refuses filters of system calls")


def _either(call: int, verdict: int) -> tuple[bytes, bytes]:
    return instruction(_EQUAL, call, no=1), instruction(_RETURN, verdict)
