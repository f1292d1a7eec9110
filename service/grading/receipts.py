"""Receipts: what was stored and when, signed, so that it can be checked later by anybody.

sha256      of the canonical text of what was stored, see `content`
statement   a JWS of the type `receipt` with the members course, id, received and sha256
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final, NamedTuple

from service.signing import InvalidSignature, Signer
from service.store import Filed

KIND: Final = "receipt"
_ENCODE: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False
).encode


class Receipt(NamedTuple):
    """That a submission was stored: the hash of its content, and the signed statement."""

    sha256: str
    statement: str


def content(filed: Filed) -> bytes:
    """What was stored, as canonical JSON: members sorted by name, no blanks, UTF-8."""
    submission = filed.submission
    members = {
        "course": submission.course,
        "digest": filed.digest,
        "problem": submission.problem,
        "responses": submission.responses,
        "seed": submission.seed,
        "set": filed.set,
        "student": submission.student,
    }
    return _ENCODE(members).encode()


class Receipts:
    """Gives and checks receipts."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def give(self, filed: Filed) -> Receipt:
        """The receipt of a stored submission; the same one each time, while a key is in use."""
        said = _said(filed)
        return Receipt(said["sha256"], self._signer.sign(KIND, said))

    def read(self, statement: str) -> dict[str, str]:
        """What a receipt says.

        Raises:
            InvalidSignature: If it is none of ours.
        """
        return self._signer.verify(KIND, statement)

    def confirms(self, said: dict[str, str], filed: Filed) -> bool:
        """Whether what is stored is still what the receipt says."""
        return said == _said(filed)


def _said(filed: Filed) -> dict[str, str]:
    submission = filed.submission
    return {
        "course": submission.course,
        "id": submission.id,
        "received": submission.received.isoformat(),
        "sha256": digest(filed),
    }


def digest(filed: Filed) -> str:
    """The SHA-256 of what was stored, in hexadecimal."""
    return filed.sealed or sha256(content(filed)).hexdigest()


__all__ = ["InvalidSignature", "Receipt", "Receipts", "content", "digest"]
