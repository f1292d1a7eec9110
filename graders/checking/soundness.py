"""A problem must pass its own grading: its references do, and its known mistakes do not."""

from __future__ import annotations

from collections.abc import Iterator

from graders.answer import Task
from graders.equivalence import nobody
from graders.problem import Part
from graders.problem.variant import Variant
from graders.spec import Document, Path, SpecError
from graders.verdict import Graded, Invalid, Suggestion, Undecided, Verdict


def unsound(variant: Variant, document: Document, secret: str = "") -> list[SpecError]:
    """Every reason why `variant` cannot be used, in place.

    `secret` seeds the points at which formulas are compared: the same ones need it only once.
    """
    return [document.error(path, message) for path, message in _unfaithful(variant, secret)]


def _unfaithful(variant: Variant, secret: str) -> Iterator[tuple[Path, str]]:
    for index, part in enumerate(variant.parts):
        task = Task(part.variables, nobody, secret)
        verdict = part.answer.judge(part.answer.solution(), task)
        if not _right(verdict):
            message = f"the reference does not pass its own grading: {_why(verdict)}"
            yield ("parts", index, "answer"), message
        else:
            yield from _harmless(part, task, ("parts", index, "mistakes"))


def _harmless(part: Part, task: Task, path: Path) -> Iterator[tuple[Path, str]]:
    """Mistakes that are none: they equal the reference."""
    for index, mistake in enumerate(part.mistakes):
        if _right(part.answer.judge(mistake.answer.solution(), task)):
            yield (*path, index), "this mistake is right: it equals the reference"


def _right(verdict: Verdict) -> bool:
    """Whether it is right; or, where only a person marks, whether nothing speaks against it."""
    match verdict:
        case Graded(score=score):
            return score == 1
        case Undecided(suggestion=Suggestion(finds="complete" | "nothing")):
            return True
        case _:
            return False


def _why(verdict: Verdict) -> str:
    match verdict:
        case Invalid(message=message):
            return message
        case Graded(score=score):
            return f"it scores {score}"
        case Undecided(suggestion=Suggestion(finds=finds)):
            return f"the checklist finds it {finds}"
        case _:
            return "nothing decided it"
