"""Reports that are remembered: a class gives the same answers again and again.

Grading is pure, so that the same responses to the same variant have the same report for ever. A
report on responses that killed their grader is not remembered: another day they may not.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Final, NamedTuple, Self

_MOST: Final = 20_000
_LONGEST: Final = 8_000  # characters: a longer report is not worth its place


class Key(NamedTuple):
    """What a report depends on: a version of a set, a variant of a problem, and the responses."""

    upload: int
    problem: str
    seed: int
    responses: str


class Known(NamedTuple):
    """A report (JSON); for each part of it the verdict, and the kind of evidence if there is any.

    >>> Known.of('{"parts": [{"verdict": {"verdict": "invalid"}}]}').verdicts
    (('invalid', None),)
    """

    report: str
    verdicts: tuple[tuple[str, str | None], ...]

    @classmethod
    def of(cls, report: str) -> Self:
        """Look into a report."""
        verdicts = (part["verdict"] for part in json.loads(report)["parts"])
        said = ((one["verdict"], (one.get("evidence") or {}).get("kind")) for one in verdicts)
        return cls(report, tuple(said))


class Memory:
    """The reports that were asked for last.

    >>> memory, key = Memory(), Key(1, "slope", 0, '{"a": "2x"}')
    >>> memory.keep(key, Known('{"parts": []}', ()))
    >>> memory.find(key).report, memory.find(key._replace(seed=1))
    ('{"parts": []}', None)
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Known] = OrderedDict()

    def find(self, key: Key) -> Known | None:
        """The report, if it is remembered."""
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
        return known

    def keep(self, key: Key, known: Known) -> None:
        """Remember a report."""
        if len(key.responses) + len(known.report) > _LONGEST:
            return
        self._known[key] = known
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
