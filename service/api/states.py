"""What is answered about a submission; its report as graders wrote it, or as students see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from http import HTTPStatus

from fastapi import Response
from pydantic import JsonValue
from pydantic_core import to_json

from service.access import Caller, Role
from service.grading import Entry, Receipts
from service.marking.outcome import Outcome
from service.schedule.late import Lateness
from service.store import Filed
from service.student_view import student_view


def state(
    entry: Entry,
    receipts: Receipts,
    caller: Caller,
    outcomes: Mapping[str, Outcome] | None = None,
) -> str:
    """A `SubmissionState`, as JSON, as far as the caller may see it.

    `outcomes` are what stands for its parts by now.
    """
    filed = entry.filed
    submission, grading = filed.submission, filed.grading
    sha256, statement = receipts.give(filed)
    members: dict[str, object] = {
        "id": submission.id,
        "received": submission.received.isoformat(),
        "student": submission.student,
        "set": filed.set,
        "digest": filed.digest,
        "problem": submission.problem,
        "seed": submission.seed,
        "receipt": {"sha256": sha256, "statement": statement},
        "state": "graded" if grading else "pending",
    }
    if entry.plan is not None:
        members["late"] = _late(filed, entry.plan.late(submission))
    if outcomes is not None:
        members["stands"] = {part: _standing(outcome) for part, outcome in outcomes.items()}
    return f'{to_json(members).decode()[:-1]},"report":{_report(entry, caller)}}}'


def _report(entry: Entry, caller: Caller) -> str:
    """The report as the graders wrote it; to a student, without what gives the key away."""
    grading, plan = entry.filed.grading, entry.plan
    if grading is None:
        return "null"
    if caller.role is not Role.STUDENT:
        return grading.report
    revealed = plan is not None and plan.reveals(entry.filed.submission, datetime.now(UTC))
    return to_json(student_view(json.loads(grading.report), revealed=revealed)).decode()


def _late(filed: Filed, late: Lateness) -> dict[str, JsonValue]:
    """What lateness costs, beside the report and never in it."""
    told: dict[str, JsonValue] = {"days": late.days, "keeps": str(late.kept), "points": None}
    if filed.grading is not None:
        parts = json.loads(filed.grading.report)["parts"]
        told["points"] = str(late.kept * sum(Fraction(part["points"]) for part in parts))
    return told


def _standing(outcome: Outcome) -> dict[str, JsonValue]:
    """What stands for a part, for everybody: nothing here gives a key away."""
    points = None if outcome.points is None else str(outcome.points)
    told = {"points": points, "possible": str(outcome.possible), "by": outcome.kind}
    return {**told, "comment": outcome.said["comment"]} if outcome.kind == "marked" else {**told}


def json_response(text: str, status: int = HTTPStatus.OK, location: str = "") -> Response:
    """An answer that is JSON already."""
    headers = {"Location": location} if location else None
    return Response(text, status, headers, "application/json")
