"""What counts for each student: of several responses to a part, one.

    best    the one that earned most; of those, the first
    last    the newest one that could be read

What waits for a person earns nothing yet, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from service.marking.outcome import Outcome
from service.spreadsheet import line

Item: TypeAlias = tuple[str, str]


class Entry(NamedTuple):
    """A response to a part, and what stands for it; `kept` is what being late left of it."""

    student: str
    set: str
    problem: str
    part: str
    submission: str
    received: datetime
    outcome: Outcome
    kept: Fraction = Fraction(1)

    @property
    def points(self) -> Fraction:
        """What it earns for the student."""
        return self.outcome.earned * self.kept

    @property
    def waits(self) -> bool:
        """Whether a person must look at it."""
        return self.outcome.points is None


class Counting(StrEnum):
    """Which of several responses counts."""

    BEST = "best"
    LAST = "last"


def counted(entries: Iterable[Entry], counting: Counting) -> list[Entry]:
    """The entry that counts for each student and part, by student, then as they were answered."""
    found: dict[tuple[str, str, str, str], Entry] = {}
    for entry in entries:
        place = (entry.student, entry.set, entry.problem, entry.part)
        if place not in found or _replaces(found[place], entry, counting):
            found[place] = entry
    return sorted(found.values(), key=lambda entry: (entry.student, entry.set))


def _replaces(before: Entry, entry: Entry, counting: Counting) -> bool:
    """Whether an entry counts rather than the one that was received before it."""
    if counting is Counting.BEST:
        return entry.points > before.points or (entry.waits and not before.points)
    return entry.outcome.kind != "invalid" or before.outcome.kind == "invalid"


def table(entries: Sequence[Entry]) -> Iterator[str]:
    """A line of CSV for each student: points by part, their sum, and how many parts wait.

    What waits for a person, or was not answered, is an empty cell. Points are rounded to four
    digits: this is for spreadsheets.
    """
    items = list(dict.fromkeys((entry.problem, entry.part) for entry in entries))
    yield line(["student", *(f"{problem}.{part}" for problem, part in items), "total", "waiting"])
    students: dict[str, dict[Item, Entry]] = {}
    for entry in entries:
        students.setdefault(entry.student, {})[entry.problem, entry.part] = entry
    for student, answered in students.items():
        total = sum((entry.points for entry in answered.values()), Fraction(0))
        waiting = sum(entry.waits for entry in answered.values())
        cells = (_cell(answered.get(item)) for item in items)
        yield line([student, *cells, decimal(total), str(waiting)])


def _cell(entry: Entry | None) -> str:
    return "" if entry is None or entry.waits else decimal(entry.points)


def decimal(number: Fraction) -> str:
    """A number with up to four digits behind the point.

    >>> decimal(Fraction(2, 3)), decimal(Fraction(5))
    ('0.6667', '5')
    """
    return f"{float(number):.4f}".rstrip("0").rstrip(".")
