"""What is answered about a submission. Its report goes through as the graders wrote it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from fastapi import Response

from service.grading import Receipts
from service.store import Filed

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def state(filed: Filed, receipts: Receipts) -> str:
    """A `SubmissionState`, as JSON."""
    submission, grading = filed.submission, filed.grading
    sha256, statement = receipts.give(filed)
    members = {
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
    return f'{_ENCODE(members)[:-1]},"report":{grading.report if grading else "null"}}}'


def json_response(text: str, status: int = HTTPStatus.OK, location: str = "") -> Response:
    """An answer that is JSON already."""
    headers = {"Location": location} if location else None
    return Response(text, status, headers, "application/json")
