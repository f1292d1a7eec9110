"""What is asked for is not there, or not for the one who asks."""

from __future__ import annotations

from http import HTTPStatus

from service.errors.error import ServiceError


class RouteNotFound(ServiceError):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND


class ProblemSetNotFound(ServiceError):
    """No problem set has this id."""

    status = HTTPStatus.NOT_FOUND


class VersionNotFound(ServiceError):
    """The set has no version with this digest."""

    status = HTTPStatus.NOT_FOUND


class CheckNotFound(ServiceError):
    """The set has no check with this id."""

    status = HTTPStatus.NOT_FOUND


class ProblemNotFound(ServiceError):
    """The set has no problem with this id."""

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


class MarkNotFound(ServiceError):
    """Nobody's mark stands for this part."""

    status = HTTPStatus.NOT_FOUND


class RegradeNotFound(ServiceError):
    """No regrade has this id."""

    status = HTTPStatus.NOT_FOUND


class PersonNotFound(ServiceError):
    """Nobody with this id has a role in the course."""

    status = HTTPStatus.NOT_FOUND


class KeyNotFound(ServiceError):
    """The course has no key with this prefix."""

    status = HTTPStatus.NOT_FOUND
