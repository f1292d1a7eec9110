"""What goes in and comes out, as OpenAPI shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graders import Report

SetId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Seed = Annotated[int, Field(ge=0, lt=2**63)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class NewCheck(_Request):
    """Responses to one problem, to be graded and forgotten."""

    set: SetId = Field(description="The id of the problem set")
    problem: str = Field(description="The id of the problem in the set")
    seed: Seed = Field(default=0, description="Which variant of the problem")
    responses: dict[str, JsonValue] = Field(
        max_length=1_000, description="A response for each part"
    )


class NewSubmission(NewCheck):
    """What a student hands in, for one problem."""

    student: str = Field(min_length=1, max_length=200, description="An opaque id of the student")


class ReceiptShape(BaseModel):
    """That the submission was stored: to be kept, and checked when in doubt."""

    sha256: str = Field(description="Of what was stored, as canonical JSON")
    statement: str = Field(description="Course, id, time and hash, signed: a JWS (EdDSA)")


class StandingPart(BaseModel):
    """What stands for a part by now: a person's mark before a regrade before the report."""

    points: str | None = Field(description="Exact; null as long as a person must look")
    possible: str
    by: Literal["graded", "invalid", "undecided", "marked"]
    comment: str | None = Field(default=None, description="What the person says who marked it")


class LateMark(BaseModel):
    """What lateness costs by the schedule that counts now; the report knows nothing of it."""

    days: int = Field(description="Days late that have begun; 0 is on time")
    keeps: str = Field(description="The share of the points that is kept, exact")
    points: str | None = Field(description="The points of the report times that share")


class SubmissionState(BaseModel):
    """A stored submission, and its report as soon as there is one."""

    id: str
    received: datetime
    student: str
    set: str
    digest: str = Field(description="The version of the problem set that it answers")
    problem: str
    seed: int
    receipt: ReceiptShape
    state: Literal["graded", "pending"]
    report: Report | None
    late: LateMark | None = Field(default=None, description="Where the set has a schedule")
    stands: dict[str, StandingPart] | None = Field(
        default=None, description="By part, once a person or a regrade had a say"
    )


class LocatedError(BaseModel):
    """One mistake: in a request with a `pointer`, in a problem file with line and column."""

    model_config = ConfigDict(extra="allow")

    message: str


class ErrorDocument(BaseModel):
    """RFC 9457: what went wrong. `type` is stable; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[LocatedError] | None = None


class Health(BaseModel):
    """The process answers; when ready, so do the database and the graders."""

    status: Literal["ok"] = "ok"
