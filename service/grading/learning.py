"""Learning from answers: how parts fare, where a class goes astray, and mistakes with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from pydantic import JsonValue

from graders import Source
from service.errors import InvalidRequest, ProblemNotFound
from service.grading.alike import Alike, Asked
from service.grading.marks import WHOLE_COURSE, entries
from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.grading.rejected import rejecting
from service.marking.gradebook import Entry
from service.marking.groups import WrongAnswer, WrongGroup, grouped
from service.marking.items import ItemStatistics, Try, statistics
from service.sandbox.insight import amend
from service.sandbox.task import NewMistake
from service.store import Upload
from service.store.ledgers import Chosen, Ledger


class Answered(NamedTuple):
    """What stands for a response, and the response."""

    entry: Entry
    seed: int
    response: JsonValue


class Learning:
    """What the answers of a class tell about its problems."""

    def __init__(self, means: Means, problem_sets: ProblemSets, alike: Alike) -> None:
        self._ledgers, self._patience = means.store.ledgers, means.patience
        self._graders, self._turns = means.graders, means.turns
        self._sets, self._alike = problem_sets, alike

    async def items(self, course: str, set_id: str) -> list[ItemStatistics]:
        """How each part of a set fares.

        Raises:
            ProblemSetNotFound: If there is none.
        """
        await self._sets.current(course, set_id)
        tries = partial(self._items, Chosen(course, set=set_id))
        return await self._patience.asked(tries, WHOLE_COURSE)

    async def wrong(self, course: str, set_id: str, problem: str, part: str) -> list[WrongGroup]:
        """Wrong answers to a part, those together that mean the same in the current version.

        Raises:
            ProblemSetNotFound, ProblemNotFound: There is none such now.
        """
        upload = await self._current(course, set_id, problem)
        read = partial(self._wrong, Chosen(course, set=set_id, problem=problem), part)
        found = await self._patience.asked(read, WHOLE_COURSE)
        asked = [Asked(upload.number, problem, part, each.seed, each.response) for each in found]
        keys = await self._alike.keys(asked)
        return grouped(
            WrongAnswer(key, each.entry.student, each.response, each.entry.outcome)
            for key, each in zip(keys, found, strict=True)
        )

    async def named(self, course: str, set_id: str, mistake: NewMistake) -> tuple[Source, ...]:
        """The files of the current version, in which a response is a mistake with feedback.

        Everything else in them stays as it is, letter for letter.

        Raises:
            ProblemSetNotFound, ProblemNotFound: There is none such now.
            ProblemSetRejected: It cannot be a mistake of this part: why, and where.
            InvalidRequest: The graders would not recognise the response by it.
        """
        upload = await self._current(course, set_id, mistake.problem)
        files = (await self._sets.contents(upload.number)).files
        with rejecting():
            found = await self._turns.behind(partial(amend, self._graders, files, mistake))
        if found is None:
            raise InvalidRequest("the response would not be recognised by this mistake")
        return found

    async def _current(self, course: str, set_id: str, problem: str) -> Upload:
        upload = await self._sets.current(course, set_id)
        if problem not in (await self._sets.contents(upload.number)).outline.problems:
            raise ProblemNotFound
        return upload

    def _items(self, chosen: Chosen) -> list[ItemStatistics]:
        ledgers = self._ledgers.every(chosen)
        return statistics(
            Try(
                entry.student,
                (entry.problem, entry.part),
                entry.received,
                entry.outcome.share,
                entry.outcome.possible,
            )
            for ledger in ledgers
            for entry in entries(ledger)
            if entry.outcome.kind != "invalid"
        )

    def _wrong(self, chosen: Chosen, part: str) -> list[Answered]:
        return list(wrong(self._ledgers.every(chosen), part))


def wrong(ledgers: Iterable[Ledger], part: str) -> Iterator[Answered]:
    """The responses to a part that were read, and earned less than all points."""
    for ledger in ledgers:
        for entry in entries(ledger):
            outcome = entry.outcome
            if entry.part == part and outcome.kind != "invalid" and outcome.share not in {None, 1}:
                response = ledger.submission.responses[part]
                yield Answered(entry, ledger.submission.seed, response)
