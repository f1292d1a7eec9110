"""What a grader is asked to grade, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from pydantic import JsonValue

from graders import Source, SpecErrors


class Task(NamedTuple):
    """Responses to one variant of a problem of a set."""

    files: tuple[Source, ...]
    problem: str
    seed: int
    responses: Mapping[str, JsonValue]


class NewMistake(NamedTuple):
    """A response that is a known mistake from now on, and what to tell whoever makes it."""

    problem: str
    part: str
    response: JsonValue
    feedback: str
    score: str | None = None


class GraderFailed(Exception):
    """No process could do this; the reason is "time", "memory", "crash" or "closed"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Outcome: TypeAlias = str | SpecErrors | GraderFailed
"""What became of a task: its report as JSON, or why there is none."""
