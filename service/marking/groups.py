"""Wrong answers to a part, those together that mean the same: where a class goes astray."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import JsonValue

from service.marking.outcome import Outcome

_SPELLINGS = 5


class WrongAnswer(NamedTuple):
    """A response that earned less than all points, and the key of what it means."""

    key: str
    student: str
    response: JsonValue
    outcome: Outcome


class Spelling(NamedTuple):
    """One way in which a response was typed, and how often."""

    response: JsonValue
    times: int


class WrongGroup(NamedTuple):
    """Wrong answers that mean the same.

    `outcome` is what stands for the newest of them, `spellings` are the most frequent ones.
    """

    key: str
    times: int
    students: int
    spellings: list[Spelling]
    outcome: Outcome


def grouped(answers: Iterable[WrongAnswer]) -> list[WrongGroup]:
    """The groups, those of most students first."""
    found: dict[str, list[WrongAnswer]] = {}
    for answer in answers:
        found.setdefault(answer.key, []).append(answer)
    groups = [_group(key, members) for key, members in found.items()]
    return sorted(groups, key=lambda group: (-group.students, -group.times, group.key))


def _group(key: str, members: list[WrongAnswer]) -> WrongGroup:
    typed = Counter(json.dumps(member.response) for member in members)
    return WrongGroup(
        key=key,
        times=len(members),
        students=len({member.student for member in members}),
        spellings=[
            Spelling(json.loads(text), times) for text, times in typed.most_common(_SPELLINGS)
        ],
        outcome=members[-1].outcome,
    )
