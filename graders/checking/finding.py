"""What the checker finds: one thing that an author should look at, and where it stands.

error     the set is unfit for use
warning   a person should look
note      good to know
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from graders.equivalence import Ask
from graders.problem import Part, Problem, Variant
from graders.running import Run, nobody_runs
from graders.spec import Document, Path, SpecError
from graders.verdict import Note, Value

Severity: TypeAlias = Literal["error", "warning", "note"]


class Finding(Value):
    """One thing to look at.

    Attributes:
        severity: An error makes the set unfit for use; the others are advice.
        note: A stable code, such as `wrong-verdict`; `checking/__init__.py` lists all.
        hint: What to do about it.
        seed: The variant in which it was found first.
        example: The response, or the mutant, that it is about.
    """

    severity: Severity
    note: Note
    message: str
    path: str
    line: int
    column: int
    problem: str
    hint: str | None = None
    part: str | None = None
    seed: int = 0
    example: Any = None


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
