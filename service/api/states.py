"""What is answered about a submission. Its report goes through as the graders wrote it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from fastapi import Response

from service.store import Filed

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def state(filed: Filed) -> str:
    """A `SubmissionState`, as JSON."""
    submission, grading = filed.submission, filed.grading
    members = {
        "id": submission.id,
        "received": submission.received.isoformat(),
        "student": submission.student,
        "set": filed.set,
        "digest": filed.digest,
        "problem": submission.problem,
        "seed": submission.seed,
        "state": "graded" if grading else "pending",
    }
    return f'{_ENCODE(members)[:-1]},"report":{grading.report if grading else "null"}}}'


def json_response(text: str, status: int = HTTPStatus.OK, location: str = "") -> Response:
    """An answer that is JSON already."""
    headers = {"Location": location} if location else None
    return Response(text, status, headers, "application/json")
