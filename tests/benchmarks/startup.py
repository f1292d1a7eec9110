"""How soon the command answers, beside an interpreter that does nothing."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Figure, process_cost, process_seconds

PAIR = {"id": 1, "reference": "(x+1)^2", "response": "x^2+2*x+1", "variables": {"x": "real"}}
EMPTY = [sys.executable, "-c", "pass"]


def figures():
    yield _help()
    yield _compare()


def _help():
    floor = process_seconds(EMPTY)
    helped = process_seconds([str(Path(sys.executable).parent / "markscheme"), "--help"])
    ratio = helped / floor
    beside = f"{helped * 1000:.0f} ms against {floor * 1000:.0f} ms for an empty interpreter"
    return Figure("markscheme --help", ratio, "x", beside, "at most 10x", ratio <= 10)


def _compare():
    """One line, from nothing to its answer, in processor time."""
    floor = process_cost(EMPTY).seconds
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pair.jsonl"
        file.write_text(json.dumps(PAIR))
        taken = process_cost([sys.executable, "-m", "service", "compare", str(file)]).seconds
    beside = f"{floor * 1000:.0f} ms for an empty interpreter, both in processor time"
    name = "markscheme compare, one line as a whole process"
    return Figure(name, taken * 1000, "ms", beside, "at most 300 ms", taken <= 0.3)
