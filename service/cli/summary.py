"""What a grading comes to: a table by problem and part, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Self

from rich.console import Console
from rich.table import Table

from service.cli.results import Record

SHOWN = 5
"""Undecided responses that are shown; the report holds all of them."""


@dataclass(slots=True)
class Tally:
    """How responses fared. `mean` is what was earned of what could be, where it was decided."""

    right: int = 0
    partly: int = 0
    wrong: int = 0
    missing: int = 0
    invalid: int = 0
    undecided: int = 0
    earned: float = 0.0
    possible: float = 0.0

    def add(self, record: Record) -> None:
        """Count one response; one that is missing earns nothing, like a wrong one."""
        name = _name(record)
        setattr(self, name, getattr(self, name) + 1)
        if name not in {"invalid", "undecided"}:
            self.earned += float(Fraction(record["points"]))
            self.possible += float(Fraction(record["possible"]))

    def __add__(self, other: Self) -> Tally:
        """Both together."""
        names = [each.name for each in fields(self)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))

    def row(self) -> list[str]:
        """The counts and the mean, as text; what is zero is left out."""
        counts = (self.right, self.partly, self.wrong, self.missing, self.invalid, self.undecided)
        mean = f"{self.earned / self.possible:.2f}" if self.possible else ""
        return [*(str(count or "") for count in counts), mean]


def _name(record: Record) -> str:
    if record["verdict"] == "graded":
        score = Fraction(record["score"])
        return "right" if score == 1 else "partly" if score else "wrong"
    return "missing" if record["note"] == "no-response" else str(record["verdict"])


@dataclass(slots=True)
class Summary:
    """Counts over a whole grading, in memory that does not grow with the class."""

    problems: dict[str, dict[str, Tally]] = field(default_factory=dict)
    submissions: int = 0
    undecided: list[str] = field(default_factory=list)
    unread: int = 0

    def add(self, records: Iterable[Record]) -> None:
        """Count one submission."""
        self.submissions += 1
        for record in records:
            parts = self.problems.setdefault(record["problem"], {})
            parts.setdefault(record["part"], Tally()).add(record)
            if record["verdict"] == "undecided" and len(self.undecided) < SHOWN:
                names = ("student", "problem", "part")
                self.undecided.append(" ".join(record[name] for name in names))

    def print(self, console: Console) -> None:
        """Print the table, and what is left for a person."""
        if self.problems:
            console.print(self._table())
        console.print(f"{self.submissions} submissions")
        tallies = [tally for parts in self.problems.values() for tally in parts.values()]
        if waiting := sum(tally.undecided for tally in tallies):
            more = ", ..." if waiting > len(self.undecided) else ""
            console.print(f"for a person: {waiting} undecided: {', '.join(self.undecided)}{more}")
        if self.unread:
            console.print(f"not read: {self.unread}, see above")

    def _table(self) -> Table:
        """A line for each problem, and below it one for each part."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column("problem, part", overflow="fold")
        for name in ("right", "partly", "wrong", "missing", "invalid", "undecided", "mean"):
            table.add_column(name, justify="right", no_wrap=True)
        for problem, parts in self.problems.items():
            table.add_row(problem, *sum(parts.values(), Tally()).row(), style="bold")
            for part, tally in parts.items():
                table.add_row(f"  {part}", *tally.row())
        return table
