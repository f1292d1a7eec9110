"""What the columns of a CSV file mean, read from its header.

    header = student , [seed ,] column ...
    column = problem "/" part [ "/" row "." column ]  |  problem "/" "seed"

The student is the column of that name, else the first one. A column that means nothing in this set
is reported once, and its cells are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from service.submissions.nearest import did_you_mean
from service.submissions.outline import Outline


class Column(NamedTuple):
    """The column at `position` holds a part, or one cell of a part that is a table."""

    position: int
    part: str
    cell: str | None


@dataclass(slots=True)
class Columns:
    """The header, understood: complaints are pairs of a message and a hint."""

    student: int
    width: int
    problems: dict[str, list[Column]] = field(default_factory=dict)
    seeds: dict[str, int] = field(default_factory=dict)
    seed: int | None = None
    complaints: list[tuple[str, str]] = field(default_factory=list)

    def seed_of(self, problem: str) -> int | None:
        """The column of the seed for this problem: its own, else the one for all."""
        return self.seeds.get(problem, self.seed)


def columns(header: Sequence[str], outline: Outline) -> Columns:
    """Read the header; nothing in it makes this fail."""
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    student = next((i for i, name in enumerate(names) if name.casefold() == "student"), 0)
    found = Columns(student=student, width=len(names))
    for index, name in enumerate(names):
        if names.index(name) < index:
            found.complaints.append((f"the column {name!r} stands twice", "the first one counts"))
        elif index != student:
            _add(found, index, name, outline)
    return found


def _add(found: Columns, index: int, name: str, outline: Outline) -> None:
    problem, _, rest = name.partition("/")
    part, _, cell = rest.partition("/")
    parts = outline[problem].parts if problem in outline else ()
    if part in parts:
        _add_response(found, Column(index, part, cell or None), problem)
    elif problem in outline and rest == "seed":
        found.seeds[problem] = index
    elif name == "seed":
        found.seed = index
    else:
        hint = did_you_mean(name, _names(outline))
        found.complaints.append((f"the column {name!r} is no part of this set", hint))


def _add_response(found: Columns, column: Column, problem: str) -> None:
    siblings = found.problems.setdefault(problem, [])
    if any(s.part == column.part and (s.cell is None or column.cell is None) for s in siblings):
        message = f"{problem}/{column.part} has a column for the whole and columns for its cells"
        found.complaints.append((message, "the first kind counts"))
    else:
        siblings.append(column)


def _names(outline: Outline) -> Iterator[str]:
    yield from ("student", "seed")
    for problem, asked in outline.items():
        yield from (f"{problem}/{part}" for part in asked.parts)
