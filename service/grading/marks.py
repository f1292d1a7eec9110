"""Marks: what stands for students, which of it counts, and how it came to that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from service.errors import SubmissionNotFound
from service.grading.means import Means
from service.grading.schedules import Plan, Schedules
from service.grading.standing import events_by_part, outcomes
from service.marking.gradebook import Counting, Entry, counted
from service.marking.outcome import Outcome
from service.marking.standing import Step, history
from service.store.ledgers import Chosen, Ledger

Read: TypeAlias = Callable[[Chosen], Iterable[Ledger]]

WHOLE_COURSE = 60.0
"""Seconds that a request may take that reads all submissions of a course."""


class Marks:
    """What responses come to, for those who teach."""

    def __init__(self, means: Means, schedules: Schedules) -> None:
        self._ledgers, self._patience = means.store.ledgers, means.patience
        self._schedules = schedules

    async def counting(self, chosen: Chosen, counting: Counting) -> list[Entry]:
        """What counts for each student and part, less what being late costs by now."""
        plan = await self._schedules.plan(chosen.course, chosen.set) if chosen.set else None
        read = partial(_counted, self._ledgers.every, chosen, counting, plan)
        return await self._patience.asked(read, WHOLE_COURSE)

    async def standing(self, course: str, submission: str) -> dict[str, Outcome] | None:
        """What stands for each part of a submission; None where that is what its report says.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        ledger = await self.ledger(course, submission)
        return outcomes(ledger) if ledger.marks or ledger.regraded else None

    async def history(self, course: str, submission: str) -> dict[str, list[Step]]:
        """How each part of a submission came to what stands for it.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        ledger = await self.ledger(course, submission)
        return {part: list(history(events)) for part, events in events_by_part(ledger).items()}

    async def ledger(self, course: str, submission: str) -> Ledger:
        """All that was said about a submission.

        Raises:
            SubmissionNotFound: If there is none with this id.
        """
        found = await self._patience.asked(partial(self._ledgers.one, course, submission))
        if found is None:
            raise SubmissionNotFound
        return found


def entries(ledger: Ledger, plan: Plan | None = None) -> Iterator[Entry]:
    """What stands for the parts that a submission answers; being late costs by the plan."""
    submission = ledger.submission
    kept = plan.late(submission).kept if plan else Fraction(1)
    for part, outcome in outcomes(ledger).items():
        if part in submission.responses:
            yield Entry(
                student=submission.student,
                set=ledger.set,
                problem=submission.problem,
                part=part,
                submission=submission.id,
                received=submission.received,
                outcome=outcome,
                kept=kept,
            )


def _counted(read: Read, chosen: Chosen, counting: Counting, plan: Plan | None) -> list[Entry]:
    found = (entry for ledger in read(chosen) for entry in entries(ledger, plan))
    return counted(found, counting)
