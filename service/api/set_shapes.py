"""Problem sets, their versions and what was found in them, as OpenAPI shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, Field, JsonValue

from service.api.shapes import LocatedError

Digest: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
CheckId: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class ProblemSetEntry(BaseModel):
    """A version of a problem set."""

    id: str
    digest: str = Field(description="SHA-256 of its files: the name of this version")
    title: str
    course_title: str | None = Field(description="What the set itself calls its course")
    created: datetime


class ProblemSetList(BaseModel):
    """Every problem set, by id."""

    problem_sets: list[ProblemSetEntry]


class ProblemSetView(ProblemSetEntry):
    """What a student sees of a set: no reference, no example, no mistake."""

    seed: int
    problems: list[JsonValue]


class Finding(LocatedError):
    """Something in a problem set that its author should look at, and where it stands."""

    path: str
    line: int
    column: int


class SetFindings(BaseModel):
    """What was found in a set: what `markscheme check --format json` says of it."""

    set: str
    problems: int
    parts: int
    seeds: int = Field(description="How many seeds were tried at most; `variants` differed")
    variants: int
    errors: list[Finding]
    warnings: list[Finding]
    notes: list[Finding]
    more: int = Field(description="Mistakes beyond those that are listed")
    claims: dict[str, int] = Field(description="How many claims had each outcome")
    mutants: int
    rejected: int
    errata: list[JsonValue] = Field(description="What the source asserts and is not so")


class SetVersion(ProblemSetEntry):
    """A version, and whether students get it or ever got it."""

    state: Literal["draft", "published"]
    current: bool


class CheckedVersion(SetVersion):
    """A version, and what was found in it when it was last checked."""

    check: SetFindings | None = Field(description="Null: it came with Markscheme")


class SetVersions(BaseModel):
    """Every version of a set, the newest first."""

    versions: list[SetVersion]


class SetCheckState(BaseModel):
    """A check that is being made, or what became of it."""

    id: str
    set: str
    digest: str
    created: datetime
    state: Literal[
        "pending", "published", "draft", "rejected", "changed", "superseded", "archived"
    ] = Field(description="What became of the version; the last four stay drafts")
    check: SetFindings | None


class SetChange(BaseModel):
    """One thing that differs between two versions."""

    kind: str = Field(description="Such as reference, tolerance, statement, points, examples")
    problem: str | None
    part: str | None
    field: str
    before: JsonValue
    after: JsonValue
    text: str = Field(description="The change in one line")


class SetDifference(BaseModel):
    """What one version changes of another."""

    old: str
    new: str
    changes: list[SetChange]
    text: str = Field(description="Every change, a line each")
