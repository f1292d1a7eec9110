"""Solutions that authors worked out: every line must follow, and the last one be the reference.

Notes: `step-refuted` (an error); `step-undecided`, `solution-elsewhere` (warnings).
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.answer import Task
from graders.checking.bench import Bench
from graders.checking.finding import Finding
from graders.derivation.account import said_of
from graders.derivation.worked import Derived
from graders.problem import Part
from graders.spec import Path
from graders.verdict import Graded


def worked(bench: Bench) -> Iterator[Finding]:
    """What is wrong with the solutions of all parts."""
    for path, part in bench.parts:
        if part.solution is not None:
            yield from _steps(bench, (*path, "solution"), part, part.solution)
            yield from _end(bench, (*path, "solution"), part, part.solution)


def _steps(bench: Bench, place: Path, part: Part, solution: Derived) -> Iterator[Finding]:
    for step in solution.steps(bench.ask, bench.problem.digest):
        if step.refuted:
            yield bench.error("step-refuted", place, said_of(step), part=part.id)
        elif step.undecided:
            message = f"nothing decides line {step.line.number}"
            yield bench.warning("step-undecided", place, message, part=part.id)


def _end(bench: Bench, place: Path, part: Part, solution: Derived) -> Iterator[Finding]:
    """A last line that the answer does not take for right."""
    if solution.ends is None:
        return
    task = Task(part.variables, bench.ask, bench.problem.digest, bench.run)
    verdict = part.answer.judge(solution.ends, task)
    if isinstance(verdict, Graded) and verdict.score < 1:
        message = "the solution ends with something else than the reference"
        yield bench.warning("solution-elsewhere", place, message, part=part.id)
