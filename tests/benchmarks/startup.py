"""How soon the command answers, beside an interpreter that does nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measure import Figure, process_seconds


def figures():
    floor = process_seconds([sys.executable, "-c", "pass"])
    helped = process_seconds([str(Path(sys.executable).parent / "markscheme"), "--help"])
    ratio = helped / floor
    beside = f"{helped * 1000:.0f} ms against {floor * 1000:.0f} ms for an empty interpreter"
    yield Figure("markscheme --help", ratio, "x", beside, "at most 10x", ratio <= 10)
