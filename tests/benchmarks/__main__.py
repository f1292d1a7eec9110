"""Run every benchmark and print a line per figure: `python -m tests.benchmarks [NAME ...]`."""

from __future__ import annotations

import importlib
import platform
import sys
from pathlib import Path

SHARED = {"__main__", "corpus", "measure"}
NAMES = [*sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - SHARED), "rivals"]


def main(names):
    sys.stdout.write(f"Python {platform.python_version()}, {platform.machine()}\n")
    for name in names or NAMES:
        for figure in importlib.import_module(f"tests.benchmarks.{name}").figures():
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
