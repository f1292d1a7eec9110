"""Grade one submission to one problem: pure, total, and the same for ever."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from pydantic import JsonValue

from graders.answer import Task
from graders.equivalence import Ask, nobody
from graders.problem import Part, Problem
from graders.running import Run, nobody_runs
from graders.spec import SpecErrors
from graders.verdict import GRADER, Cell, Graded, Invalid, PartReport, Report, Undecided, Verdict

NO_RESPONSE = Invalid(message="there is no response", notes=("no-response",))


def grade(
    problem: Problem,
    responses: Mapping[str, JsonValue],
    *,
    seed: int = 0,
    ask: Ask = nobody,
    run: Run = nobody_runs,
) -> Report:
    """Judge `responses`, by part, to the variant of `problem` that `seed` draws.

    Args:
        problem: What was asked.
        responses: JSON values by part id; any value at all. A part that is not there, or is
            blank, is reported as `Invalid` with the note `no-response`; a name that is no part
            with the note `unknown-part`.
        seed: Which variant the student had.
        ask: How to reach provers that need a process of their own.
        run: How to run programs in a jail; by default nobody does.

    Returns:
        A verdict and points for every part, in the order of the problem. A variant that its
        author's text cannot make is `Undecided`, with the note `broken-variant`.
    """
    try:
        parts = problem.variant(seed).parts
        given = [
            _report(part, judge(part, responses.get(part.id), problem, ask, run)) for part in parts
        ]
    except SpecErrors:
        parts = problem.parts
        broken = Undecided(tried=(), notes=("broken-variant",))
        given = [_report(part, broken) for part in parts]
    known = {part.id for part in parts}
    unknown = [_unknown(name) for name in responses if name not in known]
    return Report(
        problem=problem.id,
        digest=problem.digest,
        seed=seed,
        grader=GRADER,
        parts=(*given, *unknown),
    )


def judge(
    part: Part, response: JsonValue, problem: Problem, ask: Ask, run: Run = nobody_runs
) -> Verdict:
    """Judge one response to one part; a response that is not right may be a known mistake."""
    if response is None or (isinstance(response, str) and not response.strip()):
        return NO_RESPONSE
    task = Task(part.variables, ask, problem.digest, run)
    verdict = part.answer.judge(response, task)
    if isinstance(verdict, Graded) and verdict.score < 1:
        return _recognised(part, response, task, verdict)
    return verdict


def _recognised(part: Part, response: JsonValue, task: Task, verdict: Graded) -> Graded:
    """Add the feedback of the first known mistake that gives `response`, and its score."""
    for mistake in part.mistakes:
        match mistake.answer.judge(response, task):
            case Graded(score=score) if score == 1:
                return verdict.model_copy(
                    update={
                        "score": max(verdict.score, mistake.score),
                        "feedback": (*verdict.feedback, mistake.feedback),
                        "notes": (*verdict.notes, "known-mistake"),
                    }
                )
            case _:
                continue
    return verdict


def _report(part: Part, verdict: Verdict) -> PartReport:
    if verdict is NO_RESPONSE:
        return _unanswered(part.id, part.points)
    score = verdict.score if isinstance(verdict, Graded) else Fraction(0)
    if verdict.cells:
        cells = tuple(_in_points(cell, part.points) for cell in verdict.cells)
        verdict = verdict.model_copy(update={"cells": cells})
    return PartReport(
        part=part.id, verdict=verdict, points=score * part.points, possible=part.points
    )


@lru_cache(maxsize=4096)  # most submissions answer one part, and each part is reported
def _unanswered(part: str, possible: Fraction) -> PartReport:
    return PartReport(part=part, verdict=NO_RESPONSE, points=Fraction(0), possible=possible)


def _in_points(cell: Cell, worth: Fraction) -> Cell:
    """A cell whose shares of the score are points of a part that is `worth` so many."""
    shares = {"points": cell.points * worth, "possible": cell.possible * worth}
    return cell.model_copy(update=shares)


def _unknown(name: str) -> PartReport:
    """What was sent for no part: reported, so that a slip of the pen does not go unseen."""
    shown = name[:64].encode("utf-8", "backslashreplace").decode()
    message = f"the problem has no part {shown!r}"
    verdict = Invalid(message=message, notes=("unknown-part",))
    return PartReport(part=shown, verdict=verdict, points=Fraction(0), possible=Fraction(0))
