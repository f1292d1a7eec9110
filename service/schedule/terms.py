"""The terms of handing in: of a set, of one of its problems, and of a student with an extension.

What a problem says replaces what its set says; what an extension says replaces both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from service.schedule.local_time import zone


def _text(value: object) -> object:
    if isinstance(value, str | datetime):
        return value
    raise ValueError("write a time such as 2026-05-03T23:59")


def _without_offset(value: datetime) -> datetime:
    if value.tzinfo is not None:
        raise ValueError("write the time as the clock of the zone shows it, without an offset")
    if not 2000 <= value.year < 2200:
        raise ValueError("write a year from 2000 to 2199")
    return value


def _known(name: str) -> str:
    return zone(name).key


LocalTime: TypeAlias = Annotated[datetime, BeforeValidator(_text), AfterValidator(_without_offset)]
"""A time on the clock of the schedule's zone: 2026-05-03T23:59."""

Zone: TypeAlias = Annotated[str, AfterValidator(_known)]
"""The name of a time zone in the IANA database, such as Europe/Rome."""

Reveal: TypeAlias = Literal["never", "after-due", "at-once"]
"""When students see what gives the key away."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Extension(_Closed):
    """What one student may do instead."""

    due: LocalTime | None = Field(default=None, description="What comes later is late")
    until: LocalTime | None = Field(default=None, description="What comes later is not graded")
    attempts: int | None = Field(
        default=None, ge=1, le=10_000, description="How often responses to one part are graded"
    )


class Terms(Extension):
    """What holds for a set, or for one problem of it. What is left out limits nothing."""

    grace_minutes: int | None = Field(
        default=None, ge=0, le=100_000, description="What comes so much later is not late yet"
    )
    late_percent_per_day: int | None = Field(
        default=None, ge=0, le=100, description="Lost for each day late that has begun"
    )
    reveal: Reveal | None = Field(
        default=None, description="When students see what gives the key away; never by default"
    )


class Schedule(Terms):
    """The terms of a set, and those that differ for some of its problems."""

    zone: Zone = Field(description="Where the clock hangs, such as Europe/Rome")
    problems: Mapping[str, Terms] = Field(default_factory=dict, max_length=1_000)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for terms in map(self.of, ("", *self.problems)):
            if terms.due and terms.until and terms.until < terms.due:
                raise ValueError("`until` comes before `due`")
        return self

    def of(self, problem: str, extension: Extension | None = None) -> Terms:
        """The terms of one problem, for a student who may have an extension.

        >>> schedule = Schedule(zone="UTC", attempts=3, problems={"p": Terms(attempts=1)})
        >>> schedule.of("p").attempts, schedule.of("q").attempts
        (1, 3)
        >>> schedule.of("p", Extension(attempts=5)).attempts
        5
        """
        said: dict[str, object] = {}
        for terms in (self, self.problems.get(problem), extension):
            if terms is not None:
                said |= {
                    name: value
                    for name, value in terms
                    if value is not None and name in Terms.model_fields
                }
        return Terms.model_validate(said)
