"""Which responses mean the same: keys from the graders, remembered.

Keys are pure, so the last ones are kept; graders compute them where a spare one is free.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from pydantic import JsonValue

from service.grading.means import Means
from service.grading.problem_sets import ProblemSets
from service.sandbox.insight import likeness

_REMEMBERED = 20_000
_BATCH = 20  # keys of one message: bounds how long live answers wait behind it


class Asked(NamedTuple):
    """A response, and the question that it answers."""

    upload: int
    problem: str
    part: str
    seed: int
    response: JsonValue

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return json.dumps(self)

    @property
    def spelling(self) -> str:
        """A key that it shares with nothing but what is spelled the same."""
        return sha256(self.name.encode()).hexdigest()


class Alike:
    """Keys of responses: those share one that mean the same."""

    def __init__(self, means: Means, problem_sets: ProblemSets) -> None:
        self._graders, self._turns = means.graders, means.turns
        self._sets = problem_sets
        self._known: OrderedDict[str, str] = OrderedDict()

    async def keys(self, asked: Sequence[Asked]) -> list[str]:
        """The key of each response, in their order."""
        names = {each.name: each for each in asked}
        found = {name: self._known[name] for name in names if name in self._known}
        missing = [each for name, each in names.items() if name not in found]
        for place in dict.fromkeys((each.upload, each.problem) for each in missing):
            mine = [each for each in missing if (each.upload, each.problem) == place]
            for start in range(0, len(mine), _BATCH):
                batch = mine[start : start + _BATCH]
                keys = await self._ask(*place, batch)
                found |= {each.name: key for each, key in zip(batch, keys, strict=True)}
        self._remember(found)
        return [found[each.name] for each in asked]

    async def _ask(self, upload: int, problem: str, asked: Sequence[Asked]) -> list[str]:
        files = (await self._sets.contents(upload)).files
        plain = [(each.part, each.seed, each.response) for each in asked]
        return await self._turns.behind(partial(likeness, self._graders, files, problem, plain))

    def _remember(self, keys: Mapping[str, str]) -> None:
        for name, key in keys.items():
            self._known[name] = key
            self._known.move_to_end(name)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
