"""How changes of problem sets are refused, beside what `errors.py` has for all requests.

ServiceError
├── CheckNotFound          404   the author
├── ProblemSetArchived     409
├── ProblemSetSuperseded   409
└── PreconditionFailed     412
"""

from __future__ import annotations

from http import HTTPStatus

from service.errors import ServiceError


class CheckNotFound(ServiceError):
    """The set has no check with this id."""

    status = HTTPStatus.NOT_FOUND


class ProblemSetArchived(ServiceError):
    """The set is archived; nothing of it can be published."""

    status = HTTPStatus.CONFLICT


class ProblemSetSuperseded(ServiceError):
    """A version that came in later is published already; this one is kept as a draft."""

    status = HTTPStatus.CONFLICT


class PreconditionFailed(ServiceError):
    """Another version is current than the one that the request names."""

    status = HTTPStatus.PRECONDITION_FAILED
