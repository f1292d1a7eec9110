"""References with a slip that the grading of their part takes for right.

Notes: `mutant-survives`, `mutant-undecided` (warnings).
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.answer import Task
from graders.checking.bench import Bench
from graders.checking.finding import Finding
from graders.checking.mutation import Mutant, fates
from graders.problem import Part
from graders.running import nobody_runs
from graders.spec import Path, show

SHOWN = 5
"""Survivors of one part that are told."""

_HINTS = {
    "mutant-survives": "narrow the tolerance, or the domain of the variables",
    "mutant-undecided": "declare the variables more narrowly, or ask for a simpler form",
}


def tried(bench: Bench) -> Iterator[tuple[Path, Part, list[Mutant]]]:
    """Every part with its mutants; those of programs only where somebody runs them."""
    for path, part in bench.parts:
        if part.answer.runs and bench.run is nobody_runs:
            continue
        task = Task(part.variables, bench.ask, bench.problem.digest, bench.run)
        yield path, part, list(fates(part, task))


def survivors(bench: Bench, path: Path, part: Part, mutants: list[Mutant]) -> Iterator[Finding]:
    """Mutants that were not rejected."""
    left = [mutant for mutant in mutants if mutant.fate != "rejected"]
    for mutant in left[:SHOWN]:
        note = f"mutant-{'survives' if mutant.fate == 'survived' else mutant.fate}"
        verb = "takes" if mutant.fate == "survived" else "cannot decide"
        message = f"the grading {verb} {show(mutant.response)}, a slip ({mutant.how})"
        about = {"part": part.id, "example": mutant.response, "hint": _HINTS[note]}
        yield bench.warning(note, (*path, "answer"), message, **about)
