"""The desk: what a person must look at, who has it in hand, and the marks that people give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import JsonValue

from service.errors import InvalidRequest, MarkNotFound, PartInOtherHands, PartNotFound
from service.grading.alike import Alike, Asked
from service.grading.marks import WHOLE_COURSE, Marks
from service.grading.means import Means
from service.grading.standing import outcomes
from service.marking.outcome import Outcome
from service.marking.rubric import Criteria, points_of
from service.store.ledgers import Chosen, Ledger, Mark
from service.store.marks import Lease

Kind: TypeAlias = Literal["person", "undecided", "overrun"]
"""Why a part waits: its answer is for people, no method settled it, or it overran its grader."""

_OVERRUN = frozenset({"time", "memory", "crash"})


class Open(NamedTuple):
    """A part that a person must look at."""

    ledger: Ledger
    part: str
    outcome: Outcome
    graded: Outcome
    """What the graders said, whatever people did since."""

    @property
    def kind(self) -> Kind:
        """Why it waits."""
        tried: Any = self.outcome.said.get("tried") or ()
        if "person" in tried:
            return "person"
        return "overrun" if _OVERRUN.intersection(tried) else "undecided"

    @property
    def place(self) -> tuple[str, str]:
        """The submission and the part."""
        return self.ledger.submission.id, self.part

    @property
    def response(self) -> JsonValue:
        """What was handed in for it."""
        return self.ledger.submission.responses.get(self.part)

    @property
    def asked(self) -> Asked:
        """The response and the question that it answers."""
        submission = self.ledger.submission
        return Asked(
            submission.upload, submission.problem, self.part, submission.seed, self.response
        )


class Group(NamedTuple):
    """Open parts whose responses mean the same, oldest first, and who has which in hand."""

    key: str
    items: list[Open]
    leases: Mapping[tuple[str, str], Lease]


class Given(NamedTuple):
    """What a person says about a part, and the submissions for which the same is meant."""

    points: Fraction | None
    criteria: Criteria
    comment: str
    why: str
    also: tuple[str, ...] = ()


class Marking(NamedTuple):
    """The marks that were given, and the submissions that others have in hand."""

    kept: list[Mark]
    in_other_hands: list[str]


class Desk:
    """What people do about responses that graders could not settle."""

    def __init__(self, means: Means, marks: Marks, alike: Alike) -> None:
        self._store, self._patience = means.store, means.patience
        self._marks, self._alike = marks, alike

    async def groups(
        self, chosen: Chosen, part: str | None = None, kind: Kind | None = None
    ) -> list[Group]:
        """What waits for a person, oldest first, with equal responses together."""
        read = partial(self._open, chosen._replace(undecided=True), part, kind)
        items = await self._patience.asked(read, WHOLE_COURSE)
        keys = await self._keys(items)
        groups: dict[str, list[Open]] = {}
        for item, key in zip(items, keys, strict=True):
            groups.setdefault(key, []).append(item)
        asking = partial(self._store.marks.held, chosen.course, datetime.now(UTC))
        held = await self._patience.asked(asking)
        return [Group(key, found, held) for key, found in groups.items()]

    async def claim(self, course: str, place: tuple[str, str], actor: str, minutes: int) -> Lease:
        """Take a part in hand for so many minutes, or give it back with none.

        Raises:
            SubmissionNotFound, PartNotFound: There is no such part.
            PartInOtherHands: Somebody else has it in hand.
        """
        await self._part(course, *place)
        now = datetime.now(UTC)
        lease = Lease(*place, actor, now + timedelta(minutes=minutes), now)
        held = await self._patience.kept(self._store.marks.claim(lease))
        if held.held_by_another(actor, now):
            raise PartInOtherHands(f"until {held.until.isoformat(timespec='seconds')}")
        return held

    async def mark(self, course: str, place: tuple[str, str], actor: str, given: Given) -> Marking:
        """Mark a part, and equal responses of other submissions with it.

        Raises:
            SubmissionNotFound, PartNotFound: There is no such part.
            PartInOtherHands: Somebody else has it in hand; nothing was marked.
            InvalidRequest: The points are no points of this part, or another response differs.
        """
        submission, part = place
        first = await self._part(course, submission, part)
        also = dict.fromkeys(other for other in given.also if other != submission)
        others = [await self._part(course, other, part) for other in also]
        await self._refuse_unlike(first, others)
        now = datetime.now(UTC)
        marks = [_mark(item, given, actor, now) for item in (first, *others)]
        kept = await self._patience.kept(self._store.marks.add(marks))
        if not kept:
            raise PartInOtherHands
        done = {mark.submission for mark in kept}
        return Marking(kept, [m.submission for m in marks if m.submission not in done])

    async def unmark(self, course: str, place: tuple[str, str], actor: str, why: str) -> None:
        """Take a mark back; what stood before it stands again.

        Raises:
            SubmissionNotFound, PartNotFound: There is no such part.
            MarkNotFound: Nobody's mark stands for it.
            PartInOtherHands: Somebody else has it in hand.
        """
        item = await self._part(course, *place)
        if item.outcome.kind != "marked":
            raise MarkNotFound
        possible = str(item.outcome.possible)
        mark = Mark(*place, None, possible, [], "", why, actor, datetime.now(UTC))
        if not await self._patience.kept(self._store.marks.add([mark])):
            raise PartInOtherHands

    def _open(self, chosen: Chosen, part: str | None, kind: Kind | None) -> list[Open]:
        return [
            item
            for item in waiting(self._store.ledgers.every(chosen))
            if part in {None, item.part} and kind in {None, item.kind}
        ]

    async def _part(self, course: str, submission: str, part: str) -> Open:
        ledger = await self._marks.ledger(course, submission)
        graded = outcomes(ledger._replace(marks=[])).get(part)
        if graded is None:
            raise PartNotFound
        return Open(ledger, part, outcomes(ledger)[part], graded)

    async def _refuse_unlike(self, first: Open, others: Iterable[Open]) -> None:
        keys = await self._keys([first, *others])
        unlike = [
            {"pointer": f"body/also/{number}", "message": "this response is another one"}
            for number, key in enumerate(keys[1:])
            if key != keys[0]
        ]
        if unlike:
            raise InvalidRequest(errors=unlike)

    async def _keys(self, items: Sequence[Open]) -> list[str]:
        """What those share that mean the same; what graders could not bear is asked of none."""
        asked = [item.asked for item in items if not item.ledger.ungraded]
        keys = iter(await self._alike.keys(asked))
        return [item.asked.spelling if item.ledger.ungraded else next(keys) for item in items]


def waiting(ledgers: Iterable[Ledger]) -> Iterator[Open]:
    """The parts for which nothing stands but that a person must look."""
    for ledger in ledgers:
        for part, outcome in outcomes(ledger).items():
            if outcome.points is None:
                yield Open(ledger, part, outcome, outcome)


def _mark(item: Open, given: Given, actor: str, now: datetime) -> Mark:
    return Mark(
        *item.place,
        points=str(points_of(item.graded, given.points, given.criteria)),
        possible=str(item.outcome.possible),
        criteria=[(name, str(share)) for name, share in given.criteria.items()],
        comment=given.comment,
        why=given.why,
        actor=actor,
        created=now,
    )
