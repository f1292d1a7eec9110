"""How fast one process grades the demo class: real sets, every answer type that they use."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from graders import grade
from service.cli import inputs, sets
from tests.benchmarks.measure import Figure

CLASS = Path(__file__).parents[2] / "problems" / "demo" / "class.csv"


def figures():
    files = sets.find_one("ece046211-hw2")
    problem_set = files.read()
    start = process_time()
    submissions = list(inputs.read_all([str(CLASS)], sets.outline(problem_set)))
    reading = process_time() - start
    start = process_time()
    reports = [
        grade(problem_set.problem(one.problem), one.responses, seed=one.seed)
        for one in submissions
    ]
    grading = process_time() - start
    parts = sum(len(report.parts) for report in reports)
    cells = sum(len(part.verdict.cells) or 1 for report in reports for part in report.parts)
    rate = parts / grading
    beside = (
        f"{parts} parts with {cells} cells in {grading:.2f} s, reading the file {reading:.2f} s"
    )
    name = "the demo class, graded on one core"
    yield Figure(name, rate, "parts/s", beside, "at least 500", rate >= 500)
