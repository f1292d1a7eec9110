"""What a runaway costs the others: how soon a killed process has a successor that answers."""

from __future__ import annotations

import os
import signal
import statistics
import time

from graders import Comparison
from service.sandbox.child import Killed
from service.sandbox.graders import Graders
from service.sandbox.twin import Twin
from tests.benchmarks.measure import Figure

PAIR = Comparison(reference="2*x", response="x + x")


def figures():
    yield _figure("a killed copy of markscheme compare, replaced", _copies())
    yield _figure("a killed grader of the service, replaced", _graders())


def _figure(name, taken):
    middle = statistics.median(taken)
    beside = f"{len(taken)} kills, the slowest {max(taken) * 1000:.0f} ms, on the wall"
    return Figure(name, middle * 1000, "ms", beside, "under 100 ms", middle < 0.1)


def _copies():
    """From the kill to the next answer."""

    def answer(message):
        return sum(range(10**12)) if message == b"run away" else message

    taken = []
    with Twin(answer, seconds=0.05) as twin:
        for _ in range(20):
            try:
                twin.ask(b"run away")
            except Killed:
                start = time.perf_counter()
                twin.ask(b"hello")
                taken.append(time.perf_counter() - start)
    return taken


def _graders():
    """From the kill to the next answer of a service with one grader."""
    taken = []
    with Graders(processes=1) as graders:
        for _ in range(20):
            graders.compare(PAIR)
            os.kill(graders._pool._workers[0].process.pid, signal.SIGKILL)
            start = time.perf_counter()
            assert graders.compare(PAIR).tried == ("crash",)
            assert graders.compare(PAIR).verdict == "equal"
            taken.append(time.perf_counter() - start)
    return taken
