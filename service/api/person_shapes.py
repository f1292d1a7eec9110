"""What goes in and comes out about courses, people and keys, as OpenAPI shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from service.access import Role, Scope

CourseId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
PersonId = Annotated[
    str, Field(pattern=r"^[^\x00-\x1f\x7f/]{1,200}$", description="An opaque id, no name")
]
KeyPrefix = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
_Role = Annotated[Role, Field(strict=False), WithJsonSchema({"enum": list(Role)})]
_Scope = Annotated[Scope, Field(strict=False), WithJsonSchema({"enum": list(Scope)})]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class NewCourse(_Request):
    """A course that is to be opened."""

    id: CourseId
    title: str = Field(min_length=1, max_length=200)


class CourseView(BaseModel):
    """A course."""

    id: str
    title: str
    created: datetime


class CourseList(BaseModel):
    """The courses that the credential belongs to: one."""

    courses: list[CourseView]


class OpenedCourse(CourseView):
    """A course that was opened, and a key for its owner."""

    key: str = Field(description="Shown this once")


class NewRole(_Request):
    """What somebody is to be in the course."""

    role: _Role


class PersonView(BaseModel):
    """Somebody who has a role in the course."""

    person: str
    role: Role
    changed: datetime
    by: str


class PersonList(BaseModel):
    """Who has a role in the course, by id."""

    people: list[PersonView]


class NewKeyRequest(_Request):
    """A key that is to be made."""

    person: PersonId
    scopes: list[_Scope] = Field(
        default=[], max_length=50, description="What it allows; by default all that the role does"
    )
    days: int | None = Field(
        default=None, ge=1, le=3660, description="How long it is good; by default until ended"
    )


class Rotation(_Request):
    """How a key is replaced."""

    overlap_seconds: int = Field(
        default=86_400, ge=0, le=2_592_000, description="How long the old key stays good"
    )


class KeyView(BaseModel):
    """A key, without its secret."""

    prefix: str
    person: str
    role: Role | None = Field(description="None: its person is no longer in the course")
    scopes: list[Scope]
    created: datetime
    by: str
    ends: datetime | None
    last_used: datetime | None


class KeyList(BaseModel):
    """Every key of the course, oldest first."""

    keys: list[KeyView]


class GivenKey(KeyView):
    """A key that was just made."""

    key: str = Field(description="Shown this once: it is not kept")


class NewStudentToken(_Request):
    """A token that is to be minted."""

    student: PersonId
    seconds: int = Field(default=3600, ge=1, le=43_200, description="How long it is good")


class GivenStudentToken(BaseModel):
    """A token for one student and this course."""

    token: str
    expires: datetime
