"""Schedules: what counts for a set, and for one student and problem of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from service.errors import ScheduleNotFound
from service.grading.believed import Believed
from service.grading.means import Means
from service.schedule.late import Lateness, lateness
from service.schedule.local_time import instant, zone
from service.schedule.terms import Extension, Schedule, Terms
from service.store import Extended, Planned, Submission


class Plan(NamedTuple):
    """The schedule of a set, and the extensions of students."""

    schedule: Schedule
    extensions: Mapping[str, Extension]

    def terms(self, submission: Submission) -> Terms:
        """What holds for the student and the problem of a submission."""
        return self.schedule.of(submission.problem, self.extensions.get(submission.student))

    def late(self, submission: Submission) -> Lateness:
        """How late a submission is."""
        return lateness(submission.received, self.terms(submission), zone(self.schedule.zone))

    def reveals(self, submission: Submission, now: datetime) -> bool:
        """Whether a student may see what gives the key away; after the due time is the own one."""
        terms = self.terms(submission)
        if terms.reveal == "after-due":
            return terms.due is not None and now > instant(terms.due, zone(self.schedule.zone))
        return terms.reveal == "at-once"


class Schedules:
    """The schedules of this service. What another instance changes counts here a second later."""

    def __init__(self, means: Means) -> None:
        self._store, self._patience = means.store.schedules, means.patience
        self._plans: Believed[tuple[str, str], Plan | None] = Believed(self._ask)

    async def plan(self, course: str, set_id: str) -> Plan | None:
        """What counts for a set that there is; None if nothing was ever said."""
        return await self._plans.about((course, set_id))

    async def put(self, course: str, set_id: str, schedule: Schedule, by: str) -> None:
        """Let a schedule count from now on."""
        said = schedule.model_dump_json(exclude_none=True)
        await self._patience.kept(self._store.put(course, set_id, said, by))
        self._plans.forget((course, set_id))

    async def extend(
        self, course: str, set_id: str, student: str, extension: Extension, by: str
    ) -> None:
        """Let other terms count for one student.

        Raises:
            ScheduleNotFound: If the set has no schedule.
        """
        if await self.plan(course, set_id) is None:
            raise ScheduleNotFound
        given = Extended(student, extension.model_dump_json(exclude_none=True))
        await self._patience.kept(self._store.extend(course, set_id, given, by))
        self._plans.forget((course, set_id))

    async def _ask(self, key: tuple[str, str]) -> Plan | None:
        found = await self._patience.asked(partial(self._store.find, *key))
        return found and _plan(found)


def _plan(planned: Planned) -> Plan:
    given = planned.extensions.items()
    return Plan(
        Schedule.model_validate_json(planned.terms),
        {student: Extension.model_validate_json(terms) for student, terms in given},
    )
