"""Every way a request can fail, as `application/problem+json` (RFC 9457).

    ServiceError
    ├── MalformedJson          400   the client
    ├── NotAuthenticated       401
    ├── NotAllowed             403
    ├── RouteNotFound          404
    ├── ProblemSetNotFound     404
    ├── ProblemNotFound        404
    ├── VersionNotFound        404
    ├── SubmissionNotFound     404
    ├── ScheduleNotFound       404
    ├── PartNotFound           404
    ├── MarkNotFound           404
    ├── RegradeNotFound        404
    ├── PersonNotFound         404
    ├── KeyNotFound            404
    ├── MethodNotAllowed       405
    ├── PartInOtherHands       409
    ├── RegradeNotReady        409
    ├── DifferenceChanged      409
    ├── RequestUnderWay        409
    ├── CourseExists           409
    ├── BodyTooLarge           413
    ├── UnsupportedMediaType   415
    ├── InvalidRequest         422
    ├── IdempotencyKeyReused   422
    ├── ProblemSetRejected     422   the author
    ├── TooManyRequests        429   the client
    ├── GradersBusy            503   the operator
    ├── DatabaseUnavailable    503
    ├── RequestRefused         400   whatever else the framework refuses
    └── InternalError          500   us

Those of versions of problem sets are in `set_errors.py`.

The class is the document: its name is the `type`, its docstring the `title`. RFC 9457 calls such
a document a "problem"; that word belongs to our domain, so this module says "error". A response
that is wrong or unreadable is not an error: it is a verdict. No error repeats what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import ClassVar

from pydantic import JsonValue
from typing_extensions import override


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


class MalformedJson(ServiceError):
    """The body is not strict JSON."""

    status = HTTPStatus.BAD_REQUEST


class NotAuthenticated(ServiceError):
    """No valid credential came with the request."""

    status = HTTPStatus.UNAUTHORIZED
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class NotAllowed(ServiceError):
    """The credential does not allow this."""

    status = HTTPStatus.FORBIDDEN


class RouteNotFound(ServiceError):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND


class ProblemSetNotFound(ServiceError):
    """No problem set has this id."""

    status = HTTPStatus.NOT_FOUND


class ProblemNotFound(ServiceError):
    """The set has no problem with this id."""

    status = HTTPStatus.NOT_FOUND


class VersionNotFound(ServiceError):
    """The set has no version with this digest."""

    status = HTTPStatus.NOT_FOUND


class ScheduleNotFound(ServiceError):
    """No schedule was set for this problem set."""

    status = HTTPStatus.NOT_FOUND


class SubmissionNotFound(ServiceError):
    """No submission has this id."""

    status = HTTPStatus.NOT_FOUND


class PartNotFound(ServiceError):
    """Nothing was said about such a part of the submission."""

    status = HTTPStatus.NOT_FOUND


class PersonNotFound(ServiceError):
    """Nobody with this id has a role in the course."""

    status = HTTPStatus.NOT_FOUND


class MarkNotFound(ServiceError):
    """Nobody's mark stands for this part."""

    status = HTTPStatus.NOT_FOUND


class RegradeNotFound(ServiceError):
    """No regrade has this id."""

    status = HTTPStatus.NOT_FOUND


class KeyNotFound(ServiceError):
    """The course has no key with this prefix."""

    status = HTTPStatus.NOT_FOUND


class CourseExists(ServiceError):
    """There is a course with this id."""

    status = HTTPStatus.CONFLICT


class MethodNotAllowed(ServiceError):
    """This address does not know the method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED


class PartInOtherHands(ServiceError):
    """Somebody else has this part in hand."""

    status = HTTPStatus.CONFLICT


class RegradeNotReady(ServiceError):
    """The regrade is not in the state that this needs."""

    status = HTTPStatus.CONFLICT


class DifferenceChanged(ServiceError):
    """What the regrade would change is no longer what was approved."""

    status = HTTPStatus.CONFLICT


class RequestUnderWay(ServiceError):
    """A request with this Idempotency-Key is being answered."""

    status = HTTPStatus.CONFLICT
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "1"}


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


class GradersBusy(ServiceError):
    """No grader is free; nothing was stored."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "1"}


class DatabaseUnavailable(ServiceError):
    """The database does not answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "2"}


class RequestRefused(ServiceError):
    """The request cannot be read."""

    status = HTTPStatus.BAD_REQUEST


class InternalError(ServiceError):
    """The service made a mistake; it is logged."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
