"""The class of all errors: an exception that is an `application/problem+json` document (RFC 9457).

Its name is the `type`, its docstring the `title`. RFC 9457 calls such a document a "problem"; that
word belongs to our domain, so this package says "error". No error repeats what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import ClassVar

from pydantic import JsonValue


class ServiceError(Exception):
    """The request cannot be served."""

    status: ClassVar[HTTPStatus]
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        detail: str = "",
        errors: Sequence[Mapping[str, JsonValue]] = (),
        **members: JsonValue,
    ) -> None:
        """What went wrong this time, and where: a list of located errors; further members."""
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
        self.members = members

    @classmethod
    def slug(cls) -> str:
        """The stable name of the error.

        >>> from service.errors import BodyTooLarge
        >>> BodyTooLarge.slug()
        'body-too-large'
        """
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def fields(self) -> Mapping[str, str]:
        """The header fields that go with the document."""
        return self.headers

    def document(self) -> dict[str, object]:
        """The members of the `application/problem+json` document."""
        members: dict[str, object] = {
            "type": f"/errors/{self.slug()}",
            "title": (self.__doc__ or "").partition("\n")[0].rstrip("."),
            "status": int(self.status),
        }
        if self.detail:
            members["detail"] = self.detail
        if self.errors:
            members["errors"] = self.errors
        return members | self.members
