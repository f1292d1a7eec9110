"""Landlock: this process may not reach any file, nor the network, from here on.

Source: Linux, Documentation/userspace-api/landlock.rst. Its calls have the same numbers on every
architecture.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Final

_CREATE: Final = 444
_RESTRICT: Final = 446
_ASK_VERSION: Final = 1
_FILES: Final = ((1, 13), (2, 14), (3, 15), (5, 16))
"""From which version on so many kinds of access to files are known."""
_NETWORK: Final = 0b11  # to bind, to connect; version 4
_SCOPES: Final = 0b11  # abstract sockets, signals to others; version 6

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """Which version the kernel speaks; 0 if none."""
    return max(0, int(_libc.syscall(_CREATE, None, 0, _ASK_VERSION)))


def restrict() -> None:
    """Forbid everything that this kernel can forbid.

    Raises:
        OSError: It has no Landlock, or this process has not renounced new privileges.
    """
    found = version()
    kinds = max((count for since, count in _FILES if since <= found), default=0)
    fields = [(1 << kinds) - 1]
    if found >= 4:
        fields.append(_NETWORK)
    if found >= 6:
        fields.append(_SCOPES)
    rules = struct.pack(f"{len(fields)}Q", *fields)  # forbidden unless a rule allows it: no rules
    handle = _libc.syscall(_CREATE, rules, len(rules), 0)
    if handle < 0 or _libc.syscall(_RESTRICT, handle, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "the kernel refuses Landlock")
