"""Checks sets problem by problem, on graders that students do not need."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final, TypeAlias

from graders import Checked, Source, SpecErrors
from service.checked_set import CheckedSet
from service.grading.means import Means
from service.sandbox.sets import Outline
from service.sandbox.task import GraderFailed

SEEDS: Final = 3
"""On how many variants the examples of an uploaded set are graded."""

_Found: TypeAlias = Checked | SpecErrors | GraderFailed


class Checker:
    """Says what an author should look at."""

    def __init__(self, means: Means) -> None:
        self._graders, self._turns = means.graders, means.turns

    async def check(self, set_id: str, files: tuple[Source, ...], outline: Outline) -> CheckedSet:
        """Everything that is found in a set that could be opened.

        Each problem has limits of its own: a set may take as long as it has problems.
        """
        checked = CheckedSet(set_id, problems=len(outline.problems), seeds=SEEDS)
        found = await asyncio.gather(*(self._check(files, each) for each in outline.problems))
        alone = files[0].name if len(files) == 1 else None
        for problem, each in zip(outline.problems, found, strict=True):
            _take_in(checked, problem, alone or f"{problem}.yaml", each)
        return checked

    async def _check(self, files: tuple[Source, ...], problem: str) -> _Found:
        try:
            return await self._turns.behind(partial(self._graders.check, files, problem, SEEDS))
        except SpecErrors as mistakes:
            return mistakes
        except GraderFailed as failed:
            if failed.reason == "closed":
                raise
            return failed


def _take_in(checked: CheckedSet, problem: str, path: str, found: _Found) -> None:
    match found:
        case Checked():
            checked.parts += found.parts
            checked.add(found, [each.model_dump(mode="json") for each in found.findings])
        case SpecErrors():
            checked.errors += [each.model_dump() for each in found.errors]
            checked.more += found.more
        case GraderFailed():
            checked.stopped(found.reason, path, problem=problem)
