"""What stands for the parts of a submission, from its ledger: the one place that says so.

The state of a submission, the desk, regrades, exports and analytics all ask here. How events come
to an outcome: `service/marking/standing.py`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from pydantic import JsonValue

from service.marking.outcome import Outcome, Said, exact, of_part
from service.marking.standing import Deed, Event, in_order, standing
from service.store import Grading
from service.store.ledgers import Ledger, Mark, Regraded


def outcomes(ledger: Ledger) -> dict[str, Outcome]:
    """What stands for each part, in the order of the report; nothing before the first grading.

    Where graders could bear none of it, each part that was answered is undecided.
    """
    newest = ledger._replace(gradings=ledger.gradings[-1:])  # the others do not stand any more
    found = {part: standing(events) for part, events in events_by_part(newest).items()}
    return {part: outcome for part, outcome in found.items() if outcome is not None}


def events_by_part(ledger: Ledger) -> dict[str, list[Event]]:
    """All that happened to each part, in order."""
    streams: dict[str, list[list[Event]]] = defaultdict(lambda: [[], [], [], []])
    for number, found in enumerate(
        (
            chain(_ungraded(ledger), _graded(ledger.gradings)),
            _regraded(ledger.regraded),
            _undone(ledger.regraded),
            _marked(ledger.marks),
        )
    ):
        for part, event in found:
            streams[part][number].append(event)
    return {part: in_order(*each) for part, each in streams.items()}


def _graded(gradings: Iterable[Grading]) -> Iterator[tuple[str, Event]]:
    for grading in gradings:
        parts: list[dict[str, Any]] = json.loads(grading.report)["parts"]
        for part in parts:
            event = Event(Deed.GRADED, grading.created, grading.grader, "", of_part(part))
            yield part["part"], event


def _ungraded(ledger: Ledger) -> Iterator[tuple[str, Event]]:
    for each in ledger.ungraded:
        said: Said = {"verdict": "undecided", "tried": [each.reason], "notes": []}
        for part in ledger.submission.responses:
            undecided = Outcome("undecided", None, exact(each.worth.get(part, "0")), said)
            yield part, Event(Deed.GRADED, each.created, each.grader, "", undecided)


def _regraded(regraded: Iterable[Regraded]) -> Iterator[tuple[str, Event]]:
    for each in regraded:
        gives = of_part(each.report)
        event = Event(Deed.REGRADED, each.applied, each.by, each.why, gives, each.regrade)
        yield each.part, event


def _undone(regraded: Iterable[Regraded]) -> Iterator[tuple[str, Event]]:
    for each in regraded:
        if each.undone is not None:
            by, why = each.undone_by or "", each.undone_why or ""
            yield each.part, Event(Deed.UNDONE, each.undone, by, why, None, each.regrade)


def _marked(marks: Iterable[Mark]) -> Iterator[tuple[str, Event]]:
    for mark in marks:
        if mark.points is None:
            yield mark.part, Event(Deed.UNMARKED, mark.created, mark.actor, mark.why)
        else:
            yield mark.part, Event(Deed.MARKED, mark.created, mark.actor, mark.why, given(mark))


def given(mark: Mark) -> Outcome:
    """What a mark gives."""
    criteria: list[JsonValue] = [
        {"criterion": name, "share": share} for name, share in mark.criteria
    ]
    said: Said = {"comment": mark.comment, "criteria": criteria}
    return Outcome("marked", exact(mark.points or "0"), exact(mark.possible), said)
