"""What a regrade would change for one part: from what, to what, and why."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from service.marking.outcome import Outcome

Effect: TypeAlias = Literal["raises", "lowers", "opens", "settles", "tells"]


class Change(NamedTuple):
    """A part of a submission that a regrade sees otherwise than what stands."""

    submission: str
    student: str
    problem: str
    part: str
    before: Outcome | None
    after: Outcome

    @property
    def lowers(self) -> bool:
        """Whether it would take points away; what a person must look at has none yet."""
        return self.before is not None and self.after.earned < self.before.earned

    @property
    def effect(self) -> Effect:
        """What it does to the points: raises, lowers, opens, settles or tells.

        It `opens` what was decided for a person, `settles` what a person had to look at, and
        `tells` other words for the same points.
        """
        before = None if self.before is None else self.before.points
        if before == self.after.points:
            return "tells"
        if self.after.points is None:
            return "opens"
        if before is None:
            return "settles"
        return "raises" if self.after.points > before else "lowers"


def reasons(before: Outcome | None, after: Outcome) -> tuple[str, ...]:
    """In what two outcomes differ: `verdict`, `points`, `possible`, `notes`, `feedback`.

    Evidence alone is no difference: another version of a key is refuted at other points.
    """
    if before is None:
        return ("missing",)
    pairs = {
        "verdict": (before.kind, after.kind),
        "points": (before.points, after.points),
        "possible": (before.possible, after.possible),
        "notes": (before.said.get("notes"), after.said.get("notes")),
        "feedback": (_told(before), _told(after)),
    }
    return tuple(name for name, (was, is_) in pairs.items() if was != is_)


def _told(outcome: Outcome) -> tuple[object, ...]:
    return tuple(outcome.said.get(name) or None for name in ("feedback", "message", "hint"))
