"""A child that is a program of its own, started from nothing.

It shares nothing with its parent: no memory, no open file, no environment, no terminal.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from service.sandbox import channel
from service.sandbox.child import Child

_ROOT = Path(__file__).parents[2]


class Process(Child):
    """One child that runs `python -m module`, started at once and ready a little later."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Start it; its first arguments are the ends of the channel to its parent."""
        ours, theirs = channel.pair()
        started = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
            [sys.executable, "-m", module, *map(str, theirs.ends), *arguments],
            env={
                "PYTHONPATH": str(_ROOT),
                "PYTHONHASHSEED": "0",  # the same order of sets everywhere
                "OPENBLAS_NUM_THREADS": "1",  # threads reserve address space
                "PYDANTIC_DISABLE_PLUGINS": "__all__",  # nobody else's code runs in there
            },
            pass_fds=theirs.ends,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # so that its own children die with it
        )
        theirs.close()
        super().__init__(started, ours)
