"""A report -> flat records, one a part: what people and other programs read.

student, problem, part, seed     who answered what, in which variant
verdict                          graded | invalid | undecided
score                            exact fraction from 0 to 1 as text; null unless graded
points, possible                 earned, and what could be earned
note, notes                      the first note, and all of them
evidence, feedback               why, and what the student is told
span, tried                      what cannot be read; what did not settle it
suggestion                       what a person may start from, where only a person marks
cells                            of a table or vector: address, and the same fields
place                            file:line of the submission
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TypeAlias

from graders import Graded, Invalid, Report, Undecided, Verdict
from service.submissions.submission import Submission

Record: TypeAlias = dict[str, Any]


def records(submission: Submission, report: Report) -> Iterator[Record]:
    """One record for each part of the report, in its order."""
    for part in report.parts:
        yield {
            "student": submission.student,
            "problem": report.problem,
            "part": part.part,
            "seed": report.seed,
            **_fields(part.verdict, str(part.points), str(part.possible)),
            "place": str(submission.place),
        }


def _fields(verdict: Verdict, points: str, possible: str) -> Record:
    record: Record = {
        "verdict": verdict.verdict,
        "score": None,
        "points": points,
        "possible": possible,
        "note": verdict.notes[0] if verdict.notes else None,
        "notes": list(verdict.notes),
        "evidence": None,
        "feedback": [],
    }
    match verdict:
        case Graded():
            record["score"] = str(verdict.score)
            if verdict.evidence is not None:
                record["evidence"] = asdict(verdict.evidence)
            record["feedback"] = list(verdict.feedback)
        case Invalid():
            record["feedback"] = [verdict.message, *([verdict.hint] if verdict.hint else [])]
            record["span"] = verdict.span
        case Undecided():
            record["tried"] = list(verdict.tried)
            if verdict.suggestion is not None:
                record["suggestion"] = verdict.suggestion.model_dump(mode="json")
    if verdict.cells:
        record["cells"] = [
            {"address": c.address, **_fields(c.verdict, str(c.points), str(c.possible))}
            for c in verdict.cells
        ]
    return record
