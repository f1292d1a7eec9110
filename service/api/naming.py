"""What the headers of a submission say: a name for the request, and how long to wait."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

from service.access import Caller
from service.api.shapes import NewSubmission
from service.errors import InvalidRequest
from service.store import Name

_LONGEST: Final = 255

IDEMPOTENCY_KEY: Final[dict[str, Any]] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name for this request: sent again, it is answered again",
    "schema": {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": "^[!-~]+$"},
}
PREFER: Final[dict[str, Any]] = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`wait=10`: answer within so many seconds; `respond-async`: at once",
    "schema": {"type": "string"},
}


def named(caller: Caller, key: str, new: NewSubmission) -> Name:
    """The name of a request: that of its credential and its key, for this JSON value as a body.

    Raises:
        InvalidRequest: If the key is too long, or not of visible ASCII characters.
    """
    if len(key) > _LONGEST or not all("!" <= character <= "~" for character in key):
        detail = f"the Idempotency-Key has 1 to {_LONGEST} visible ASCII characters"
        raise InvalidRequest(detail)
    body = json.dumps(new.model_dump(), sort_keys=True).encode()
    return Name(caller.course, caller.actor, key, sha256(body).hexdigest())
