"""Versions and checks of problem sets, as they are answered."""

from __future__ import annotations

import json
from typing import Any, Final

from fastapi import Response
from fastapi.responses import JSONResponse

from service.access import Caller
from service.api.conditional import etag
from service.api.set_shapes import (
    CheckedVersion,
    ProblemSetEntry,
    SetCheckState,
    SetFindings,
    SetVersion,
)
from service.grading import Taken
from service.store import Condition, Outcome, SetCheck, Upload, Version, Wish

PATIENCE: Final = 30.0
"""Seconds that an upload waits for its check, where the client does not say."""

ACCEPTED: Final[dict[int | str, dict[str, Any]]] = {
    202: {
        "model": SetCheckState,
        "description": "Kept, and still being checked; what becomes of it is at `Location`",
    }
}


def entry(upload: Upload) -> ProblemSetEntry:
    """A version in a list."""
    return ProblemSetEntry(
        id=upload.id,
        digest=upload.digest,
        title=upload.title,
        course_title=upload.course_title,
        created=upload.created,
    )


def version(found: Version) -> SetVersion:
    """A version in the list of versions."""
    state = {"state": "published" if found.published else "draft", "current": found.current}
    return SetVersion.model_validate(entry(found.upload).model_dump() | state)


def checked(found: Version, check: SetCheck | None) -> CheckedVersion:
    """A version with what was found in it."""
    return CheckedVersion(**version(found).model_dump(), check=_findings(check))


def check_state(check: SetCheck) -> SetCheckState:
    """A check that is being made, or what became of it."""
    return SetCheckState(
        id=check.id,
        set=check.upload.id,
        digest=check.upload.digest,
        created=check.created,
        state=check.result.outcome.value if check.result else "pending",
        check=_findings(check),
    )


def wish(caller: Caller, condition: Condition, *, draft: bool = False) -> Wish:
    """What the caller wants of a version."""
    return Wish(Outcome.DRAFT if draft else Outcome.PUBLISHED, condition, caller.actor)


def taken(what: Taken) -> Response:
    """A version that was taken: 200 or 201 with what was found, 202 while it is checked."""
    upload, check = what.upload, what.check
    if check is not None and check.result is None:
        headers = {"Location": f"/v1/problem-sets/{upload.id}/checks/{check.id}"}
        return JSONResponse(check_state(check).model_dump(mode="json"), 202, headers=headers)
    found = Version(upload, what.published, what.published)
    body = checked(found, check).model_dump(mode="json")
    return JSONResponse(body, 201 if what.new else 200, headers=etag(upload.digest))


def _findings(check: SetCheck | None) -> SetFindings | None:
    if check is None or check.result is None:
        return None
    return SetFindings.model_validate(json.loads(check.result.findings))
