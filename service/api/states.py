"""What is answered about a submission; its report as graders wrote it, or as students see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import Response
from pydantic import JsonValue

from service.access import Caller, Role
from service.grading import Receipts
from service.marking.outcome import Outcome
from service.store import Filed, Grading
from service.student_view import student_view

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def state(
    filed: Filed,
    receipts: Receipts,
    caller: Caller,
    outcomes: Mapping[str, Outcome] | None = None,
) -> str:
    """A `SubmissionState`, as JSON, as far as the caller may see it.

    `outcomes` are what stands for its parts by now.
    """
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
    if outcomes is not None:
        members["stands"] = {part: _standing(outcome) for part, outcome in outcomes.items()}
    return f'{_ENCODE(members)[:-1]},"report":{_report(grading, caller) if grading else "null"}}}'


def _report(grading: Grading, caller: Caller) -> str:
    if caller.role is not Role.STUDENT:
        return grading.report
    return _ENCODE(student_view(json.loads(grading.report), revealed=False))


def _standing(outcome: Outcome) -> dict[str, JsonValue]:
    """What stands for a part, for everybody: nothing here gives a key away."""
    points = None if outcome.points is None else str(outcome.points)
    told = {"points": points, "possible": str(outcome.possible), "by": outcome.kind}
    return {**told, "comment": outcome.said["comment"]} if outcome.kind == "marked" else {**told}


def json_response(text: str, status: int = HTTPStatus.OK, location: str = "") -> Response:
    """An answer that is JSON already."""
    headers = {"Location": location} if location else None
    return Response(text, status, headers, "application/json")
