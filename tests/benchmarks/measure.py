"""How things are measured: many runs, the median to quote, and a floor or rival beside each."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


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


class Cost(NamedTuple):
    """What a whole process took: processor time (user and system), and memory at its peak."""

    seconds: float
    megabytes: float


# A process inherits the peak of the one that starts it, so a small one stands in between.
_USAGE = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def process_cost(command: Sequence[str], repeats: int = 11) -> Cost:
    """The median processor time and the highest peak of a whole process, after one warm-up.

    Unlike wall time, processor time hardly depends on what else the machine is doing. Compiled
    modules may be kept, as they are where Markscheme is installed.
    """
    watched = [sys.executable, "-c", _USAGE, *command]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def cost():
        ended = subprocess.run(watched, check=True, capture_output=True, env=environment)
        return Cost(*json.loads(ended.stdout))

    cost()
    costs = [cost() for _ in range(repeats)]
    return Cost(statistics.median(c.seconds for c in costs), max(c.megabytes for c in costs))
