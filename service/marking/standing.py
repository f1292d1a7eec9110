"""What stands for a part, and how it came to that: a fold over what was only ever added.

    graded     the graders judged the response
    regraded   a regrade was applied, which judged it again
    undone     that regrade was taken back
    marked     a person marked it
    unmarked   a person took the mark back

A person's mark stands before a regrade, and a regrade before what the graders said; among several,
the newest that was not taken back.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from service.marking.outcome import Outcome


class Deed(StrEnum):
    """What was done about a part."""

    GRADED = "graded"
    REGRADED = "regraded"
    UNDONE = "undone"
    MARKED = "marked"
    UNMARKED = "unmarked"


class Event(NamedTuple):
    """One thing that was done about a part: when, by whom, and why.

    `outcome` is what it gives; what takes something back has none. `regrade` is the regrade that
    was applied or undone.
    """

    deed: Deed
    at: datetime
    by: str
    why: str = ""
    outcome: Outcome | None = None
    regrade: str = ""


class Step(NamedTuple):
    """An event with what stood before it, and what stands since."""

    event: Event
    before: Outcome | None
    after: Outcome | None


@dataclass(slots=True)
class Standing:
    """What stands for one part, while events come in."""

    graded: Outcome | None = None
    regrades: dict[str, Outcome] = field(default_factory=dict)
    mark: Outcome | None = None

    def take(self, event: Event) -> None:
        """Let one event happen."""
        match event.deed:
            case Deed.GRADED:
                self.graded = event.outcome
            case Deed.REGRADED if event.outcome:
                self.regrades[event.regrade] = event.outcome
            case Deed.UNDONE:
                self.regrades.pop(event.regrade, None)
            case _:
                self.mark = event.outcome

    @property
    def outcome(self) -> Outcome | None:
        """What stands now."""
        return self.mark or next(reversed(self.regrades.values()), None) or self.graded


def standing(events: Iterable[Event]) -> Outcome | None:
    """What stands after `events`; nothing before the first grading."""
    part = Standing()
    for event in events:
        part.take(event)
    return part.outcome


def history(events: Iterable[Event]) -> Iterator[Step]:
    """Every event with what it changed, in their order."""
    part = Standing()
    for event in events:
        before = part.outcome
        part.take(event)
        yield Step(event, before, part.outcome)


def in_order(*streams: Iterable[Event]) -> list[Event]:
    """Events of several streams by time; each stream keeps its own order, whatever clocks said."""
    return list(heapq.merge(*streams, key=attrgetter("at")))
