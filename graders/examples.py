"""Content that tests itself: every problem graded with its own examples.

Notes of findings: `wrong-verdict`, `missing-note`, `broken-variant` (errors), `gives-away`
(a warning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from graders.equivalence import Ask, nobody
from graders.judging import judge
from graders.problem import Example, Part, Problem, ProblemSet
from graders.problem.soundness import unsound
from graders.spec import Document, Path, SpecError, SpecErrors
from graders.verdict import Graded, Invalid, Note, Undecided, Value, Verdict

TELLING = 4
"""A shorter reference, such as `2`, may well stand in a prompt."""


class Finding(Value):
    """One thing that an author should look at, and where it stands.

    Attributes:
        severity: An error makes the set unfit for use; a warning is advice.
        note: A stable code; see the module.
        seed: The variant in which it was found first.
        example: The response that was not judged as stated.
    """

    severity: Literal["error", "warning"]
    note: Note
    message: str
    path: str
    line: int
    column: int
    problem: str
    part: str | None = None
    seed: int = 0
    example: Any = None


def self_test(
    problem_set: ProblemSet, seeds: Iterable[int] = range(5), ask: Ask = nobody
) -> Iterator[Finding]:
    """Grade every example of every problem in the variants of `seeds`.

    Right examples must score 1 and wrong ones less, or the score that they state; both must be
    decided. Invalid ones must not be readable. Stated notes must be among the verdict's.

    Yields:
        A finding for each place that fails, once for all seeds.
    """
    tried = tuple(seeds) or (0,)
    for problem in problem_set.problems:
        known: set[tuple[str, int, int, str]] = set()
        for seed in tried if problem.template.parameters else tried[:1]:
            for finding in _findings(problem, seed, ask):
                key = (finding.path, finding.line, finding.column, finding.note)
                if key not in known:
                    known.add(key)
                    yield finding


def _findings(problem: Problem, seed: int, ask: Ask) -> Iterator[Finding]:
    try:
        variant, document = problem.variant(seed), problem.document(seed)
        errors: Iterable[SpecError] = unsound(variant, document)
    except SpecErrors as found:
        errors = found.errors
    else:
        if not errors:
            test = _Test(problem, seed, document, ask)
            for index, part in enumerate(variant.parts):
                yield from test.examples(part, ("parts", index))
                yield from test.given_away(part, ("parts", index))
    for error in errors:
        yield _finding(error, "broken-variant", problem, seed)


@dataclass(frozen=True, slots=True)
class _Test:
    """One variant under test; places are those of its document."""

    problem: Problem
    seed: int
    document: Document
    ask: Ask

    def examples(self, part: Part, path: Path) -> Iterator[Finding]:
        """Examples that are not judged as stated."""
        kinds = {"right": part.right, "wrong": part.wrong, "invalid": part.invalid}
        for kind, examples in kinds.items():
            for index, example in enumerate(examples):
                verdict = judge(part, example.response, self.problem, self.ask)
                about = {"part": part.id, "example": example.response}
                place = (*path, kind, index)
                if complaint := _disagrees(kind, example, verdict):
                    yield self.finding("wrong-verdict", place, complaint, **about)
                elif example.note and example.note not in verdict.notes:
                    found = ", ".join(verdict.notes) or "none"
                    message = f"expected the note {example.note}; found {found}"
                    yield self.finding("missing-note", place, message, **about)

    def given_away(self, part: Part, path: Path) -> Iterator[Finding]:
        """Prompts and hints that hold the reference letter by letter."""
        solution = part.answer.solution()
        if not isinstance(solution, str) or len(solution) < TELLING:
            return
        if "options" in part.answer.view():
            return  # options are there to be read
        places = [((*path, "prompt"), part.prompt)]
        places += [((*path, "hints", index), hint) for index, hint in enumerate(part.hints)]
        for place, text in places:
            if solution.replace(" ", "") in text.replace(" ", ""):
                message = "this text holds the reference"
                about = {"severity": "warning", "part": part.id}
                yield self.finding("gives-away", place, message, **about)

    def finding(self, note: Note, place: Path, message: str, **about: Any) -> Finding:
        """A finding at `place`."""
        error = self.document.error(place, message)
        return _finding(error, note, self.problem, self.seed, **about)


def _disagrees(kind: str, example: Example, verdict: Verdict) -> str | None:
    """How the verdict differs from the one stated, in a sentence; None if it does not."""
    match verdict:
        case Invalid(message=message) if kind != "invalid":
            return f"this {kind} example cannot be read: {message}"
        case Invalid():
            return None
        case Undecided():
            return f"this {kind} example is undecided"
        case Graded(score=score) if kind == "invalid":
            return f"this invalid example is read, and scores {score}"
        case Graded(score=score):
            stated = Fraction(1) if kind == "right" and example.score is None else example.score
            fits = score < 1 if stated is None else score == stated
            return None if fits else f"this {kind} example scores {score}"


def _finding(error: SpecError, note: Note, problem: Problem, seed: int, **about: Any) -> Finding:
    place = error.model_dump(include={"path", "line", "column", "message"})
    fields = {"severity": "error", "note": note, "problem": problem.id, "seed": seed}
    return Finding(**place, **fields | about)
