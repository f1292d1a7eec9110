"""What a grading comes to: a table by part, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from service.cli.results import Record

SHOWN = 5
"""Undecided responses and unread lines that are shown; the report holds all of them."""


@dataclass(slots=True)
class Tally:
    """How the responses to one part fared."""

    right: int = 0
    partly: int = 0
    wrong: int = 0
    missing: int = 0
    invalid: int = 0
    undecided: int = 0
    total: float = 0.0

    def add(self, record: Record) -> None:
        """Count one response; one that is missing earns nothing, like a wrong one."""
        if record["verdict"] == "graded":
            score = Fraction(record["score"])
            self.total += float(score)
            name = "right" if score == 1 else "partly" if score else "wrong"
        else:
            name = "missing" if record["note"] == "no-response" else record["verdict"]
        setattr(self, name, getattr(self, name) + 1)

    @property
    def mean(self) -> float | None:
        """The mean score of what was decided: read, or not handed in."""
        decided = self.right + self.partly + self.wrong + self.missing
        return self.total / decided if decided else None


@dataclass(slots=True)
class Summary:
    """Counts over a whole grading, in memory that does not grow with the class."""

    parts: dict[tuple[str, str], Tally] = field(default_factory=dict)
    submissions: int = 0
    undecided: list[str] = field(default_factory=list)
    unread: int = 0

    def add(self, records: Iterable[Record]) -> None:
        """Count one submission."""
        self.submissions += 1
        for record in records:
            self.parts.setdefault((record["problem"], record["part"]), Tally()).add(record)
            if record["verdict"] == "undecided" and len(self.undecided) < SHOWN:
                names = ("student", "problem", "part")
                self.undecided.append(" ".join(record[name] for name in names))

    def print(self, console: Console) -> None:
        """Print the table, and what is left for a person."""
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        table.add_column("problem / part", overflow="fold")
        for name in ("right", "partly", "wrong", "missing", "invalid", "undecided", "mean"):
            table.add_column(name, justify="right", no_wrap=True)
        for (problem, part), tally in self.parts.items():
            counts = (tally.right, tally.partly, tally.wrong, tally.missing, tally.invalid)
            mean = "" if tally.mean is None else f"{tally.mean:.2f}"
            shown = (str(count or "") for count in (*counts, tally.undecided))
            table.add_row(f"{problem} / {part}", *shown, mean)
        if self.parts:
            console.print(table)
        console.print(f"{self.submissions} submissions")
        waiting = sum(tally.undecided for tally in self.parts.values())
        if waiting:
            more = ", ..." if waiting > len(self.undecided) else ""
            console.print(f"for a person: {waiting} undecided: {', '.join(self.undecided)}{more}")
        if self.unread:
            console.print(f"not read: {self.unread}, see above")
