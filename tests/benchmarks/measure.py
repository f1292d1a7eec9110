"""How things are measured: many runs, the median to quote, and a floor or rival beside each."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number, what it is compared with in the same run, and what we aim at."""

    name: str
    value: float
    unit: str
    beside: str
    goal: str
    met: bool

    def __str__(self):
        mark = "ok  " if self.met else "MISS"
        return (
            f"{mark} {self.name}: {self.value:,.3g} {self.unit} ({self.beside}; goal {self.goal})"
        )


def seconds(function: Callable[[], object], repeats: int) -> list[float]:
    """Wall time of each of `repeats` calls."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return taken


def process_seconds(command: Sequence[str], repeats: int = 11) -> float:
    """Median wall time of a whole process, output thrown away, after one warm-up."""

    def run():
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run()
    return statistics.median(seconds(run, repeats))
