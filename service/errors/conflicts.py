"""What would be right at another time: things are not, or no longer, as the request has them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from service.errors.error import ServiceError


class CourseExists(ServiceError):
    """There is a course with this id."""

    status = HTTPStatus.CONFLICT


class ProblemSetArchived(ServiceError):
    """The set is archived; nothing of it can be published."""

    status = HTTPStatus.CONFLICT


class ProblemSetSuperseded(ServiceError):
    """A version that came in later is published already; this one is kept as a draft."""

    status = HTTPStatus.CONFLICT


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


class PreconditionFailed(ServiceError):
    """Another version is current than the one that the request names."""

    status = HTTPStatus.PRECONDITION_FAILED
