"""The verdict on each cell of a table, row by row, with errors carried forward.

A cell that is wrong against the reference is right if it follows from the student's own cells
before it; the note is `carried-forward`. Given cells are not judged. A cell that is not filled in
is `missing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from graders.answer import Task, refusal
from graders.spec import Plain
from graders.table.column import Column, Handed
from graders.table.follow import Follow, Place, Values
from graders.table.grid import Grid, Row, address
from graders.verdict import Graded, Invalid, Verdict

MISSING = Invalid(message="this cell is not filled in", notes=("missing",))
CARRIED = "This follows from your own cells before it."


class Judged(NamedTuple):
    """A cell that students fill in, with its verdict."""

    row: str
    column: str
    verdict: Verdict


def judged(
    grid: Grid, filled: Mapping[str, Plain], follow: Follow | None, task: Task
) -> Iterator[Judged]:
    """Judge every cell that is asked for, in the order of the table."""
    above: list[_Row] = []
    for row in grid.rows:
        cells = {
            column: filled.get(address(row.id, column))
            for column in row.cells
            if address(row.id, column) in grid.asked
        }
        own = _Row(grid.columns, row, cells, task)
        verdicts = {column: own.verdict(column) for column in cells}
        wrong = [column for column, verdict in verdicts.items() if _is_wrong(verdict)]
        if follow is not None and wrong:
            followed = follow(Place(row.id, own.values, [before.values for before in above]))
            carried = {column: own.carried(column, followed) for column in wrong}
            verdicts |= {column: found for column, found in carried.items() if found is not None}
        yield from (Judged(row.id, column, verdict) for column, verdict in verdicts.items())
        above.append(own)


def _is_wrong(verdict: Verdict) -> bool:
    return isinstance(verdict, Graded) and verdict.score < 1


@dataclass(frozen=True)
class _Row:
    """One row: the author's cells, and those of the student that are asked for."""

    columns: Mapping[str, Column]
    row: Row
    cells: Mapping[str, Plain]
    task: Task

    def verdict(self, column: str) -> Verdict:
        return self._against(column, self.row.cells[column])

    def _against(self, column: str, expected: Any) -> Verdict:
        if self.cells[column] is None:
            return MISSING
        try:
            return self.columns[column].mark(expected, self.cells[column], self.task)
        except PydanticCustomError as error:
            return refusal(error)

    @cached_property
    def values(self) -> Values:
        """What the student's row says; the reference where it says nothing that can be read."""
        return {
            column: self._value(column, expected) for column, expected in self.row.cells.items()
        }

    def _value(self, column: str, expected: Any) -> Handed:
        kind, cell = self.columns[column], self.cells.get(column)
        if cell is None:
            return kind.own(expected)
        try:
            return kind.handed(expected, cell)
        except PydanticCustomError:
            return kind.own(expected)

    def carried(self, column: str, followed: Mapping[str, object]) -> Verdict | None:
        """A right verdict where the cell is what follows from the cells before it."""
        if column not in followed:
            return None
        try:
            expected = self.columns[column].reference(followed[column], self.task.declarations)
        except PydanticCustomError:
            return None
        verdict = self._against(column, expected)
        if not isinstance(verdict, Graded) or verdict.score < 1:
            return None
        notes, feedback = (*verdict.notes, "carried-forward"), (*verdict.feedback, CARRIED)
        return verdict.model_copy(update={"notes": notes, "feedback": feedback})
