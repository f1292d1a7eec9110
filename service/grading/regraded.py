"""What another version says of a submission, put together from what it says of each response.

Grading is pure and judges part by part: equal responses to a part of a variant have equal reports,
so each is graded once, however many students gave it, and whatever else they answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from pydantic import JsonValue

from graders import Report
from service.store import Submission
from service.store.regrades import Regrade

PartReport: TypeAlias = dict[str, Any]
Known: TypeAlias = Mapping[str, list[PartReport]]
"""Reports of parts, by the key of what was graded."""


class Unit(NamedTuple):
    """What is graded at once: the response to one part, or none at all (`part` is None)."""

    problem: str
    seed: int
    part: str | None
    response: JsonValue = None

    @property
    def key(self) -> str:
        """What it is known by."""
        return hashlib.sha256(json.dumps(self, sort_keys=True).encode()).hexdigest()

    @property
    def responses(self) -> dict[str, JsonValue]:
        """The submission that asks this and nothing else."""
        return {} if self.part is None else {self.part: self.response}

    def of(self, report: Report) -> list[PartReport]:
        """What the report on `responses` says of it."""
        parts: list[PartReport] = report.model_dump(mode="json")["parts"]
        if self.part is None:
            return parts
        named = [part for part in parts if part["part"] == self.part]
        return named or parts[-1:]  # a name that is no part is told last, shortened


def covers(regrade: Regrade, submission: Submission) -> bool:
    """Whether a regrade is about a submission: to its problems, of another version, before it."""
    return (
        submission.problem in regrade.problems
        and submission.upload != regrade.problem_set
        and submission.received <= regrade.created
    )


def units(submission: Submission, *, draws: bool) -> Iterator[Unit]:
    """What must be graded to know all of a submission; `draws` says that its seed matters."""
    seed = submission.seed if draws else 0
    yield Unit(submission.problem, seed, None)
    for part, response in submission.responses.items():
        yield Unit(submission.problem, seed, part, response)


def answered(submission: Submission, known: Known, *, draws: bool) -> dict[str, PartReport]:
    """What is said of each part that a submission answers, if the version has it."""
    empty, *others = units(submission, draws=draws)
    asked = {part["part"] for part in known[empty.key]}
    return {
        unit.part: known[unit.key][0]
        for unit in others
        if unit.part is not None and unit.part in asked
    }
