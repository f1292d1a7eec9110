"""What a reader finds in a file of submissions: a submission, or a place that it could not read.

Submission  one student's responses to one problem
Unread      a line (or a block) that is no submission: where, why, and what to do
Place       file and line (1-based), for people
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pydantic import JsonValue
from typing_extensions import override

LARGEST_SEED: Final = 2**63 - 1
"""What every database can store."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; prints as `file:line`."""

    file: str
    line: int

    @override
    def __str__(self) -> str:
        """Write it as editors understand it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's responses to one problem, as JSON values by part."""

    student: str
    problem: str
    responses: Mapping[str, JsonValue] = field(hash=False)
    place: Place
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that reached no grader, and why."""

    place: Place
    message: str
    hint: str | None = None

    @override
    def __str__(self) -> str:
        """Say where, what and what to do in one line."""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message}{hint}"


Found: TypeAlias = Submission | Unread
