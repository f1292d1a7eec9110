"""How a response is read, before it is handed in."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from graders import Draft, Preview, Source
from service.errors import PartNotFound, ProblemNotFound
from service.grading.means import Means
from service.grading.problem_sets import PATIENCE, ProblemSets
from service.grading.rejected import rejecting


class Place(NamedTuple):
    """The part that a response is for, in one variant."""

    course: str
    set: str
    problem: str
    part: str
    seed: int


class Previews:
    """Shows formulas as they are read; nothing is compared, and nothing is kept."""

    def __init__(self, means: Means, problem_sets: ProblemSets) -> None:
        self._graders, self._turns, self._sets = means.graders, means.turns, problem_sets

    async def show(self, draft: Draft, place: Place | None = None) -> Preview:
        """How a text is read; as a response to a part, if there is a place for it.

        Raises:
            ProblemSetNotFound, ProblemNotFound, PartNotFound: There is no such part.
            ProblemSetRejected: If this variant of the problem has mistakes.
            GradersBusy: If no grader was free in time.
        """
        where = None if place is None else await self._find(place)
        with rejecting():
            call = partial(self._graders.preview, draft, where)
            shown = await self._turns.take(call, PATIENCE)
        if shown is None:
            raise PartNotFound
        return shown

    async def _find(self, place: Place) -> tuple[tuple[Source, ...], str, str, int]:
        upload = await self._sets.current(place.course, place.set)
        contents = await self._sets.contents(upload.number)
        if place.problem not in contents.outline.problems:
            raise ProblemNotFound
        return contents.files, place.problem, place.part, place.seed
