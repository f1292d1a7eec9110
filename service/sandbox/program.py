"""Starts a program of ours from nothing.

It shares nothing with its parent: no memory, no open file, no environment, no terminal.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def launch(module: str, ends: Sequence[int], *arguments: str) -> subprocess.Popen[bytes]:
    """Run `python -m module`; its first arguments are the open files that it is given."""
    return subprocess.Popen(  # noqa: S603 - this interpreter, our own module
        [sys.executable, "-m", module, *map(str, ends), *arguments],
        env={
            "PYTHONPATH": str(_ROOT),
            "PYTHONHASHSEED": "0",  # the same order of sets everywhere
            "OPENBLAS_NUM_THREADS": "1",  # threads reserve address space, and no fork copies them
            "PYDANTIC_DISABLE_PLUGINS": "__all__",  # nobody else's code runs in there
        },
        pass_fds=ends,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # so that its own children die with it
    )
