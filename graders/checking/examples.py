"""Content that tests itself: every example must be judged as it says.

Notes: `wrong-verdict`, `missing-note` (errors); `not-run` (a note).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from graders.checking.bench import Bench
from graders.checking.finding import Finding
from graders.judging import judge
from graders.problem import Example, Part
from graders.running import nobody_runs
from graders.spec import Path
from graders.verdict import Graded, Invalid, Suggestion, Undecided, Verdict

NOT_RUN = Undecided(tried=("jail",))


def misjudged(bench: Bench) -> Iterator[Finding]:
    """Examples that are not judged as stated.

    Right examples must score 1 and wrong ones less, or the score that they state; both must be
    decided. Invalid ones must not be readable. Stated notes must be among the verdict's. What only
    a person marks must be suggested so: a right example is complete, and a wrong one is not.
    """
    for path, part in bench.parts:
        kinds = {"right": part.right, "wrong": part.wrong, "invalid": part.invalid}
        for kind, examples in kinds.items():
            for index, example in enumerate(examples):
                yield from _misjudged(bench, part, (*path, kind, index), kind, example)


def _misjudged(
    bench: Bench, part: Part, place: Path, kind: str, example: Example
) -> Iterator[Finding]:
    verdict = judge(part, example.response, bench.problem, bench.ask, bench.run)
    about = {"part": part.id, "example": example.response}
    if verdict == NOT_RUN and bench.run is nobody_runs:
        yield bench.note("not-run", place, "nobody runs programs here", **about)
    elif complaint := _disagrees(kind, example, verdict):
        yield bench.error("wrong-verdict", place, complaint, **about)
    elif example.note and example.note not in verdict.notes:
        found = ", ".join(verdict.notes) or "none"
        message = f"expected the note {example.note}; found {found}"
        yield bench.error("missing-note", place, message, **about)


def _disagrees(kind: str, example: Example, verdict: Verdict) -> str | None:
    """How the verdict differs from the one stated, in a sentence; None if it does not."""
    match verdict:
        case Invalid(message=message) if kind != "invalid":
            return f"this {kind} example cannot be read: {message}"
        case Invalid():
            return None
        case Undecided(suggestion=Suggestion(finds=finds)):
            return _unlike(kind, finds)
        case Undecided():
            return f"this {kind} example is undecided"
        case Graded(score=score) if kind == "invalid":
            return f"this invalid example is read, and scores {score}"
        case Graded(score=score):
            stated = Fraction(1) if kind == "right" and example.score is None else example.score
            fits = score < 1 if stated is None else score == stated
            return None if fits else f"this {kind} example scores {score}"


def _unlike(kind: str, finds: str) -> str | None:
    """How a suggestion differs from what the author says of an example."""
    if kind == "invalid":
        return "this invalid example is read, and left to a person"
    fits = finds == "nothing" or (finds == "complete") == (kind == "right")
    return None if fits else f"the checklist finds this {kind} example {finds}"
