"""Short-lived tokens: signed statements that their bearer is one student of one course."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from service.access.caller import Caller
from service.access.roles import MAY, Role
from service.signing import Signer

KIND = "student+jwt"
LONGEST = timedelta(hours=12)


class StudentToken(NamedTuple):
    """What a token says."""

    course: str
    student: str
    key: str
    """The prefix of the key that minted it: the token ends with that key."""
    expires: datetime

    def caller(self) -> Caller:
        """Whoever bears the token."""
        return Caller(self.course, self.student, Role.STUDENT, MAY[Role.STUDENT], self.key)


def mint(signer: Signer, token: StudentToken) -> str:
    """The signed text of a token."""
    return signer.sign(
        KIND,
        {
            "course": token.course,
            "sub": token.student,
            "key": token.key,
            "iat": datetime.now(UTC),
            "exp": token.expires,
        },
    )


def read(signer: Signer, text: str) -> StudentToken:
    """What a token says.

    Raises:
        InvalidSignature: If the service did not mint it, or it has expired.
    """
    claims: Mapping[str, str] = signer.verify(KIND, text)
    expires = datetime.fromtimestamp(float(claims["exp"]), UTC)
    return StudentToken(claims["course"], claims["sub"], claims["key"], expires)
