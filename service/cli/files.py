"""Opening what a command line names; `-` is standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from service.cli.ends import UsageError


@contextmanager
def opened(name: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file.

    Raises:
        UsageError: It cannot be read.
    """
    if name == "-":
        yield cast("io.BufferedReader", sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}") from error
