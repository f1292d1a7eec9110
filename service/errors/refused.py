"""What a request cannot have: its body, its shape, its credential."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from typing_extensions import override

from service.errors.error import ServiceError


class MalformedJson(ServiceError):
    """The body is not strict JSON."""

    status = HTTPStatus.BAD_REQUEST


class RequestRefused(ServiceError):
    """The request cannot be read."""

    status = HTTPStatus.BAD_REQUEST


class NotAuthenticated(ServiceError):
    """No valid credential came with the request."""

    status = HTTPStatus.UNAUTHORIZED
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class NotAllowed(ServiceError):
    """The credential does not allow this."""

    status = HTTPStatus.FORBIDDEN


class MethodNotAllowed(ServiceError):
    """This address does not know the method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED


class BodyTooLarge(ServiceError):
    """The body is larger than the service accepts."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMediaType(ServiceError):
    """The body is not of a media type that this address reads."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class InvalidRequest(ServiceError):
    """The request does not have the documented shape."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class IdempotencyKeyReused(ServiceError):
    """This Idempotency-Key came with another body before."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ProblemSetRejected(ServiceError):
    """The problem set has mistakes."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyRequests(ServiceError):
    """These are too many requests in a minute."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, seconds: int = 60) -> None:
        """`seconds` are left until the next minute."""
        super().__init__()
        self.seconds = seconds

    @override
    def fields(self) -> Mapping[str, str]:
        """When to try again."""
        return {"Retry-After": str(self.seconds)}
