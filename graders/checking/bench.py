"""One variant under test, and how findings about it are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graders.checking.finding import Finding, Severity
from graders.equivalence import Ask
from graders.evidence import Note
from graders.problem import Part, Problem, Variant
from graders.running import Run, nobody_runs
from graders.spec import Document, Path, SpecError


@dataclass(frozen=True, slots=True)
class Bench:
    """One variant under test: places are those of its document.

    Attributes:
        problem: What is tested.
        seed: Which variant of it.
        variant: That variant.
        document: Its text.
        ask: How to reach the provers.
        run: How to run programs, where somebody does.
    """

    problem: Problem
    seed: int
    variant: Variant
    document: Document
    ask: Ask
    run: Run = nobody_runs

    @property
    def parts(self) -> tuple[tuple[Path, Part], ...]:
        """Every part, with its place in the file."""
        return tuple((("parts", index), part) for index, part in enumerate(self.variant.parts))

    def error(self, note: Note, place: Path, message: str, **about: Any) -> Finding:
        """Something that makes the set unfit for use."""
        return self._finding("error", note, place, message, about)

    def warning(self, note: Note, place: Path, message: str, **about: Any) -> Finding:
        """Something that a person should look at."""
        return self._finding("warning", note, place, message, about)

    def note(self, note: Note, place: Path, message: str, **about: Any) -> Finding:
        """Something that is good to know."""
        return self._finding("note", note, place, message, about)

    def _finding(
        self, severity: Severity, note: Note, place: Path, message: str, about: dict[str, Any]
    ) -> Finding:
        error = self.document.error(place, message)
        return located(error, severity, note, self.problem, seed=self.seed, **about)


def located(
    error: SpecError, severity: Severity, note: Note, problem: Problem, **about: Any
) -> Finding:
    """A finding at the place of `error`."""
    place = error.model_dump(include={"path", "line", "column", "message", "hint"})
    fields = {"severity": severity, "note": note, "problem": problem.id}
    return Finding(**place | fields | about)
