"""Submissions -> reports, in the order they came, from grader processes on every core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from graders import GRADER, PartReport, Problem, ProblemSet, Report, Source, Undecided
from service.sandbox.graders import Graders
from service.sandbox.task import GraderFailed
from service.submissions.submission import Submission


class Ticket(NamedTuple):
    """A submission on its way, and its id in the database if it has one."""

    submission: Submission
    id: str = ""


class Marked(NamedTuple):
    """A submission with its report. One that `failed` could not even be tried, and says so."""

    ticket: Ticket
    report: Report
    failed: bool = False


def mark(
    graders: Graders,
    problem_set: ProblemSet,
    sources: tuple[Source, ...],
    tickets: Iterable[Ticket],
) -> Iterator[Marked]:
    """Grade every submission; takes a few of them ahead, never more."""

    def one(ticket: Ticket) -> Marked:
        submission = ticket.submission
        task = (submission.problem, submission.seed, submission.responses)
        try:
            return Marked(ticket, graders.grade(sources, *task))
        except GraderFailed as failure:
            problem = problem_set.problem(submission.problem)
            report = _undecided(problem, submission.seed, str(failure))
            return Marked(ticket, report, failed=True)

    yield from graders.each(one, tickets)


def _undecided(problem: Problem, seed: int, reason: str) -> Report:
    """What is reported when no grader could do anything: every part is for a person."""
    zero, verdict = Fraction(0), Undecided(tried=(reason,))
    parts = tuple(
        PartReport(part=part.id, verdict=verdict, points=zero, possible=part.points)
        for part in problem.parts
    )
    about = {"problem": problem.id, "digest": problem.digest, "seed": seed, "grader": GRADER}
    return Report(**about, parts=parts)
