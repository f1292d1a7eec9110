"""What a schedule refuses: parts that are kept and not graded, and what a report says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from graders import Invalid, Report
from service.schedule.attempts import SAYS, TOO_LATE, refused
from service.schedule.late import Lateness
from service.schedule.terms import Terms
from service.store import Earlier, Submission


class Limit:
    """The parts of one submission that are refused: known at once, or by what came before it."""

    def __init__(self, submission: Submission, terms: Terms, late: Lateness) -> None:
        self._responses = submission.responses
        self._allowed = None if late.refused else terms.attempts
        self.refused: Mapping[str, str] = {}
        """The note on each refused part; with limited attempts, once the submission is stored."""
        if late.refused:
            self.refused = dict.fromkeys(submission.responses, TOO_LATE)
        self.holds = late.refused or terms.attempts is not None
        """Whether anything is limited at all."""

    def decide(self, earlier: Earlier) -> Mapping[str, str]:
        """Look at what came before; may be asked again, when the database has to."""
        if self._allowed is not None:
            reports = map(Report.model_validate_json, earlier.reports)
            pending = [part for text in earlier.pending for part in json.loads(text)]
            self.refused = refused(self._responses, reports, pending, self._allowed)
        return self.refused


def with_refusals(report: str, notes: Mapping[str, str]) -> str:
    """The report with refused parts as unreadable ones: they cost nothing and earn nothing."""
    read = Report.model_validate_json(report)
    parts = tuple(
        part.model_copy(
            update={
                "verdict": Invalid(message=SAYS[notes[part.part]], notes=(notes[part.part],)),
                "points": Fraction(0),
            }
        )
        if part.part in notes
        else part
        for part in read.parts
    )
    return read.model_copy(update={"parts": parts}).model_dump_json()
