"""What goes into regrades and comes out, as OpenAPI shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from service.api.shapes import SetId
from service.api.standing import ShownOutcome, outcome
from service.grading.proposals import Difference, Proposal
from service.grading.regrades import Found, State
from service.marking.difference import Effect
from service.marking.policy import Policy
from service.spreadsheet import line
from service.store.regrades import RegradeEvent

Text: TypeAlias = Annotated[str, Field(max_length=2_000)]
Ids: TypeAlias = Annotated[tuple[Annotated[str, Field(max_length=64)], ...], Field()]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewRegrade(_Request):
    """What a regrade is to be about."""

    set: SetId
    digest: str = Field(max_length=64, description="The version to grade by")
    problems: Ids = Field(default=(), max_length=1_000, description="Default: all")
    why: Text = ""


class NewApplication(_Request):
    """Which changes are made."""

    policy: Policy = Policy.NEVER_LOWER
    submissions: Ids = Field(
        default=(), max_length=100_000, description="Those that `only-listed` means"
    )
    approved: str | None = Field(
        default=None, max_length=64, description="The tag of the difference that was looked at"
    )
    why: Text = ""


class Reason(_Request):
    """Why something is done."""

    why: Text = ""


class ShownEvent(BaseModel):
    """What became of a regrade."""

    event: Literal["ready", "failed", "applied", "undone"]
    at: datetime
    by: str
    why: str
    detail: dict[str, JsonValue]


class ShownRegrade(BaseModel):
    """A regrade and its history."""

    id: str
    set: str
    problems: list[str]
    created: datetime
    by: str
    why: str
    state: State
    history: list[ShownEvent]


class RegradeList(BaseModel):
    """Regrades, newest first."""

    regrades: list[ShownRegrade]


class ShownChange(BaseModel):
    """A part that another version sees otherwise than what stands."""

    submission: str
    student: str
    problem: str
    part: str
    effect: Effect
    reasons: list[str] = Field(description="In what they differ")
    kept: str | None = Field(description="Why it is left as it is, if it is")
    before: ShownOutcome | None
    after: ShownOutcome


class ShownDifference(BaseModel):
    """All that a regrade would change."""

    tag: str = Field(description="Another one as soon as anything in the difference is")
    changed: int
    kept: int
    effects: dict[str, int] = Field(description="How many changes are made, by their effect")
    changes: list[ShownChange]


def regrade(found: Found) -> ShownRegrade:
    """A regrade as it is shown."""
    about = found.regrade
    return ShownRegrade(
        id=about.id,
        set=about.set_id,
        problems=list(about.problems),
        created=about.created,
        by=about.actor,
        why=about.why,
        state=found.state,
        history=[_event(event) for event in found.events],
    )


def _event(event: RegradeEvent) -> ShownEvent:
    return ShownEvent(
        event=event.event,
        at=event.created,
        by=event.actor,
        why=event.why,
        detail=event.detail,
    )


def difference(found: Difference) -> ShownDifference:
    """A difference as it is shown."""
    made = [each.change.effect for each in found.proposals if each.kept is None]
    return ShownDifference(
        tag=found.tag,
        changed=len(made),
        kept=len(found.proposals) - len(made),
        effects={effect: made.count(effect) for effect in dict.fromkeys(made)},
        changes=[_change(each) for each in found.proposals],
    )


def _change(proposal: Proposal) -> ShownChange:
    change = proposal.change
    return ShownChange(
        submission=change.submission,
        student=change.student,
        problem=change.problem,
        part=change.part,
        effect=change.effect,
        reasons=list(proposal.reasons),
        kept=proposal.kept,
        before=outcome(change.before) if change.before else None,
        after=outcome(change.after),
    )


_COLUMNS = (
    "submission", "student", "problem", "part", "effect", "reasons", "kept", "before", "after",
)  # fmt: skip


def table(found: Difference) -> Iterator[str]:
    """The same as CSV: a line for each change, with the points from and to."""
    yield line(_COLUMNS)
    for each in found.proposals:
        change = each.change
        before = None if change.before is None else change.before.points
        yield line(
            [
                *(change.submission, change.student, change.problem, change.part, change.effect),
                " ".join(each.reasons),
                each.kept or "",
                "" if before is None else str(before),
                "" if change.after.points is None else str(change.after.points),
            ]
        )
