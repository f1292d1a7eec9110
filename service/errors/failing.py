"""What is our fault, or our operator's."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from service.errors.error import ServiceError


class GradersBusy(ServiceError):
    """No grader is free; nothing was stored."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "1"}


class DatabaseUnavailable(ServiceError):
    """The database does not answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "2"}


class InternalError(ServiceError):
    """The service made a mistake; it is logged."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
