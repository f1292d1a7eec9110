"""What stands for parts, and how it came to that, as OpenAPI shows it."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from service.marking.gradebook import Entry
from service.marking.outcome import Kind, Outcome
from service.marking.standing import Deed, Step


class ShownOutcome(BaseModel):
    """What stands for a part; without points as long as a person must look."""

    by: Kind = Field(description="The verdict of the graders, or `marked` by a person")
    points: str | None = Field(description="Exact, such as 1/3")
    possible: str
    said: dict[str, JsonValue] = Field(description="The verdict; of a person, the comment")


class ShownStep(BaseModel):
    """Something that was done about a part, and what stood before and since."""

    at: datetime
    deed: Deed
    by: str = Field(description="Who did it: the graders' version, or a person")
    why: str
    regrade: str | None
    before: ShownOutcome | None
    after: ShownOutcome | None


class History(BaseModel):
    """How each part of a submission came to what stands for it, oldest first."""

    submission: str
    parts: dict[str, list[ShownStep]]


class ShownMark(BaseModel):
    """What counts for a student and a part."""

    student: str
    set: str
    problem: str
    part: str
    state: Literal["decided", "waiting"] = Field(description="Whether a person must look")
    by: Kind
    points: str = Field(description="What it earns, exactly: late answers may earn less")
    possible: str
    kept: str = Field(description="The share of the points that being late has left")
    submission: str
    received: datetime


class MarkList(BaseModel):
    """What counts, by student."""

    marks: list[ShownMark]


def outcome(found: Outcome) -> ShownOutcome:
    """An outcome as it is shown."""
    return ShownOutcome(
        by=found.kind,
        points=_written(found.points),
        possible=str(found.possible),
        said=dict(found.said),
    )


def step(found: Step) -> ShownStep:
    """A step of a history as it is shown."""
    event = found.event
    return ShownStep(
        at=event.at,
        deed=event.deed,
        by=event.by,
        why=event.why,
        regrade=event.regrade or None,
        before=outcome(found.before) if found.before else None,
        after=outcome(found.after) if found.after else None,
    )


def mark(entry: Entry) -> ShownMark:
    """What counts, as it is shown."""
    return ShownMark(
        student=entry.student,
        set=entry.set,
        problem=entry.problem,
        part=entry.part,
        state="waiting" if entry.waits else "decided",
        by=entry.outcome.kind,
        points=str(entry.points),
        possible=str(entry.outcome.possible),
        kept=str(entry.kept),
        submission=entry.submission,
        received=entry.received,
    )


def _written(points: Fraction | None) -> str | None:
    return None if points is None else str(points)
