"""Submissions as CSV: a row per student, a column per `problem/part` (see `columns`).

A row answers every problem that has a column. A blank cell is a missing response, never an empty
one. A student who stands twice has two submissions: both are graded, and that is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from service.submissions.columns import Columns, columns
from service.submissions.outline import Outline
from service.submissions.records import Record, records
from service.submissions.submission import LARGEST_SEED, Found, Place, Submission, Unread


def read(lines: Iterable[str], file: str, outline: Outline) -> Iterator[Found]:
    """A submission per row and problem; an unread place for a row that cannot be trusted."""
    rows = records(lines, file)
    header = next(rows, Unread(Place(file, 1), "there is no header", "write student,problem/part"))
    if isinstance(header, Unread):
        yield header
        return
    meaning = columns(header.cells, outline)
    yield from (Unread(header.place, *complaint) for complaint in meaning.complaints)
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Unread):
            yield row
        else:
            yield from _submissions(row, meaning, seen)


def _submissions(row: Record, meaning: Columns, seen: dict[str, int]) -> Iterator[Found]:
    place, cells = row
    student = _cell(cells, meaning.student).strip()
    if not student.isprintable() or not student:
        yield Unread(place, "the row names no student", "a student is a printable name or id")
        return
    if any(cell.strip() for cell in cells[meaning.width :]):
        message = f"the row has {len(cells)} cells, the header {meaning.width}"
        yield Unread(place, message, 'put a cell that holds a separator in quotes: "1,792"')
        return
    if student in seen:
        message = f"student {student} stands in line {seen[student]} too"
        yield Unread(place, message, "both rows are graded")
    seen.setdefault(student, place.line)
    for problem in meaning.problems:
        yield _submission(row, student, problem, meaning)


def _submission(row: Record, student: str, problem: str, meaning: Columns) -> Found:
    seed = _cell(row.cells, meaning.seed_of(problem)).strip() or "0"
    if not (seed.isascii() and seed.isdecimal() and len(seed) < 20 and int(seed) <= LARGEST_SEED):
        message = f"{seed[:40]!r} is not a seed, so {problem} is not graded"
        return Unread(row.place, message, f"a seed is a whole number from 0 to {LARGEST_SEED}")
    responses: dict[str, JsonValue] = {}
    tables: dict[str, dict[str, JsonValue]] = {}
    for index, part, cell in meaning.problems[problem]:
        response = _cell(row.cells, index)
        if not response.strip():
            continue
        if cell is None:
            responses[part] = response
        else:
            tables.setdefault(part, {})[cell] = response
    return Submission(student, problem, responses | tables, row.place, int(seed))


def _cell(cells: list[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""
