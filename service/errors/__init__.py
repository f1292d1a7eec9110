"""Every way a request can fail, as `application/problem+json` (RFC 9457), and who must act.

    ServiceError
    ├── MalformedJson          400   refused.py: the client
    ├── RequestRefused         400
    ├── NotAuthenticated       401
    ├── NotAllowed             403
    ├── MethodNotAllowed       405
    ├── BodyTooLarge           413
    ├── UnsupportedMediaType   415
    ├── InvalidRequest         422
    ├── IdempotencyKeyReused   422
    ├── ProblemSetRejected     422   the author
    ├── TooManyRequests        429   the client, later
    ├── RouteNotFound          404   missing.py: the client
    ├── ProblemSetNotFound     404
    ├── VersionNotFound        404
    ├── CheckNotFound          404
    ├── ProblemNotFound        404
    ├── ScheduleNotFound       404
    ├── SubmissionNotFound     404
    ├── PartNotFound           404
    ├── MarkNotFound           404
    ├── RegradeNotFound        404
    ├── PersonNotFound         404
    ├── KeyNotFound            404
    ├── CourseExists           409   conflicts.py: the client, after another look
    ├── ProblemSetArchived     409
    ├── ProblemSetSuperseded   409
    ├── PartInOtherHands       409
    ├── RegradeNotReady        409
    ├── DifferenceChanged      409
    ├── RequestUnderWay        409
    ├── PreconditionFailed     412
    ├── InternalError          500   failing.py: us
    ├── GradersBusy            503   the operator
    └── DatabaseUnavailable    503

A response that is wrong or unreadable is not an error: it is a verdict.
"""

from service.errors.conflicts import (
    CourseExists,
    DifferenceChanged,
    PartInOtherHands,
    PreconditionFailed,
    ProblemSetArchived,
    ProblemSetSuperseded,
    RegradeNotReady,
    RequestUnderWay,
)
from service.errors.error import ServiceError
from service.errors.failing import (
    DatabaseUnavailable,
    GradersBusy,
    InternalError,
)
from service.errors.missing import (
    CheckNotFound,
    KeyNotFound,
    MarkNotFound,
    PartNotFound,
    PersonNotFound,
    ProblemNotFound,
    ProblemSetNotFound,
    RegradeNotFound,
    RouteNotFound,
    ScheduleNotFound,
    SubmissionNotFound,
    VersionNotFound,
)
from service.errors.refused import (
    BodyTooLarge,
    IdempotencyKeyReused,
    InvalidRequest,
    MalformedJson,
    MethodNotAllowed,
    NotAllowed,
    NotAuthenticated,
    ProblemSetRejected,
    RequestRefused,
    TooManyRequests,
    UnsupportedMediaType,
)

__all__ = [
    "BodyTooLarge",
    "CheckNotFound",
    "CourseExists",
    "DatabaseUnavailable",
    "DifferenceChanged",
    "GradersBusy",
    "IdempotencyKeyReused",
    "InternalError",
    "InvalidRequest",
    "KeyNotFound",
    "MalformedJson",
    "MarkNotFound",
    "MethodNotAllowed",
    "NotAllowed",
    "NotAuthenticated",
    "PartInOtherHands",
    "PartNotFound",
    "PersonNotFound",
    "PreconditionFailed",
    "ProblemNotFound",
    "ProblemSetArchived",
    "ProblemSetNotFound",
    "ProblemSetRejected",
    "ProblemSetSuperseded",
    "RegradeNotFound",
    "RegradeNotReady",
    "RequestRefused",
    "RequestUnderWay",
    "RouteNotFound",
    "ScheduleNotFound",
    "ServiceError",
    "SubmissionNotFound",
    "TooManyRequests",
    "UnsupportedMediaType",
    "VersionNotFound",
]
