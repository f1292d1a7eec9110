"""What is answered about a submission. Its report goes through as the graders wrote it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import Response
from pydantic import JsonValue

from service.grading import Receipts
from service.marking.outcome import Outcome
from service.store import Filed

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def state(filed: Filed, receipts: Receipts, outcomes: Mapping[str, Outcome] | None = None) -> str:
    """A `SubmissionState`, as JSON; `outcomes` are what stands for its parts by now."""
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
    return f'{_ENCODE(members)[:-1]},"report":{grading.report if grading else "null"}}}'


def _standing(outcome: Outcome) -> dict[str, JsonValue]:
    """What stands for a part, for everybody: nothing here gives a key away."""
    points = None if outcome.points is None else str(outcome.points)
    told = {"points": points, "possible": str(outcome.possible), "by": outcome.kind}
    return {**told, "comment": outcome.said["comment"]} if outcome.kind == "marked" else {**told}


def json_response(text: str, status: int = HTTPStatus.OK, location: str = "") -> Response:
    """An answer that is JSON already."""
    headers = {"Location": location} if location else None
    return Response(text, status, headers, "application/json")
