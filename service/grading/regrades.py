"""Regrades: what another version of a set would change, and changing it, and back.

    running > ready > applied > undone
            > failed

A dry run is made in the background. What would change is computed whenever somebody asks, against
what stands then; applying adds rows, which stand as long as the regrade is not undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from service.errors import (
    DifferenceChanged,
    ProblemNotFound,
    RegradeNotFound,
    RegradeNotReady,
    VersionNotFound,
)
from service.grading.marks import WHOLE_COURSE
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.proposals import Difference, Wanted, proposals
from service.grading.regraded import covers
from service.grading.regrader import Regrader
from service.store import new_id
from service.store.ledgers import Chosen
from service.store.regrades import Given, Happened, Regrade, RegradeEvent

State: TypeAlias = Literal["running", "ready", "failed", "applied", "undone"]


class Asked(NamedTuple):
    """What a regrade is to be about: problems of a set, by one of its versions."""

    set: str
    digest: str
    problems: tuple[str, ...]
    why: str


class Found(NamedTuple):
    """A regrade, and what became of it."""

    regrade: Regrade
    events: list[RegradeEvent]

    @property
    def state(self) -> State:
        """Where it is."""
        return self.events[-1].event if self.events else "running"


class Signed(NamedTuple):
    """Who does something about a regrade, and why."""

    actor: str
    why: str


class Regrades:
    """What to do after a mistake in a key."""

    def __init__(self, means: Means, problem_sets: ProblemSets, regrader: Regrader) -> None:
        self._store, self._patience = means.store, means.patience
        self._sets, self._regrader = problem_sets, regrader

    async def ask(self, course: str, actor: str, asked: Asked) -> Found:
        """Begin a dry run against a version of a set; without problems, of all that it has.

        Raises:
            VersionNotFound, ProblemNotFound: There is nothing to grade by.
        """
        find = partial(self._store.version, course, asked.set, asked.digest)
        version = await self._patience.asked(find)
        if version is None:
            raise VersionNotFound
        there = (await self._sets.contents(version.number)).outline.problems
        if not set(asked.problems) <= set(there):
            raise ProblemNotFound
        problems = asked.problems or there
        about = (course, asked.set, version.number, problems)
        regrade = Regrade(new_id(), *about, asked.why, actor, datetime.now(UTC))
        await self._patience.kept(self._store.regrades.add(regrade))
        self._regrader.asked.set()
        return Found(regrade, [])

    async def every(self, course: str) -> list[Found]:
        """The regrades of a course, newest first."""
        return await self._patience.asked(partial(self._every, course))

    async def find(self, course: str, regrade: str) -> Found:
        """One regrade.

        Raises:
            RegradeNotFound: If there is none with this id.
        """
        found = await self._patience.asked(partial(self._find, course, regrade))
        if found is None:
            raise RegradeNotFound
        return found

    async def difference(self, course: str, regrade: str, wanted: Wanted) -> Difference:
        """What a regrade would change now.

        Raises:
            RegradeNotFound: If there is none with this id.
            RegradeNotReady: It is still running, or has failed.
        """
        found = await self.find(course, regrade)
        if found.state in {"running", "failed"}:
            raise RegradeNotReady(f"it is {found.state}")
        return await self._patience.asked(partial(self._compare, found, wanted), WHOLE_COURSE)

    async def apply(
        self, course: str, regrade: str, wanted: Wanted, approved: str | None, by: Signed
    ) -> Found:
        """Make the changes that are wanted.

        Raises:
            RegradeNotFound: If there is none with this id.
            RegradeNotReady: It is not ready, or was applied already.
            DifferenceChanged: The difference is not the one with the tag `approved`.
        """
        difference = await self.difference(course, regrade, wanted)
        if approved not in {None, difference.tag}:
            raise DifferenceChanged
        made = [p for p in difference.proposals if p.kept is None]
        changes = [Given(p.change.submission, p.change.part, p.report) for p in made]
        detail = {"policy": wanted.policy.value, "changed": len(made)}
        await self._happen(regrade, "applied", by, detail, changes)
        return await self.find(course, regrade)

    async def undo(self, course: str, regrade: str, by: Signed) -> Found:
        """Take an applied regrade back; what stood without it stands again.

        Raises:
            RegradeNotFound: If there is none with this id.
            RegradeNotReady: It was not applied, or was undone already.
        """
        found = await self.find(course, regrade)
        if found.state != "applied":
            raise RegradeNotReady(f"it is {found.state}")
        await self._happen(regrade, "undone", by, {}, [])
        return await self.find(course, regrade)

    async def _happen(
        self,
        regrade: str,
        event: Happened,
        by: Signed,
        detail: dict[str, Any],
        changes: Sequence[Given],
    ) -> None:
        happened = RegradeEvent(regrade, event, detail, by.why, by.actor, datetime.now(UTC))
        if not await self._patience.kept(self._store.regrades.happen(happened, changes)):
            raise RegradeNotReady(f"it was {event} already")

    def _every(self, course: str) -> list[Found]:
        regrades = self._store.regrades
        return [Found(each, regrades.events(each.id)) for each in regrades.of_course(course)]

    def _find(self, course: str, regrade: str) -> Found | None:
        found = self._store.regrades.find(course, regrade)
        return found and Found(found, self._store.regrades.events(found.id))

    def _compare(self, found: Found, wanted: Wanted) -> Difference:
        regrade, draws = found.regrade, cast(list[str], found.events[0].detail["draws"])
        known = self._store.regrades.reports(regrade.id)
        made = [
            proposal
            for ledger in self._store.ledgers.every(Chosen(regrade.course, set=regrade.set_id))
            if covers(regrade, ledger.submission)
            for proposal in proposals(
                ledger, known, wanted, draws=ledger.submission.problem in draws
            )
        ]
        return Difference(made)
