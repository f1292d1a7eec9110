"""One set and all that was found in it, as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graders import Checked, Mistaken

Record: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class CheckedSet:
    """One set, and everything in it that an author should look at.

    Attributes:
        set: Its id.
        seeds: How many seeds were tried at most; `variants` differed.
        more: Mistakes beyond those that are listed.
        claims: How many claims had each outcome.
        mutants: How many references with a slip were graded; `rejected` of them were rejected.
        errata: What the source documents assert and is not so.
    """

    set: str
    problems: int = 0
    parts: int = 0
    seeds: int = 0
    variants: int = 0
    errors: list[Record] = field(default_factory=list)
    warnings: list[Record] = field(default_factory=list)
    notes: list[Record] = field(default_factory=list)
    more: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    mutants: int = 0
    rejected: int = 0
    errata: list[Mistaken] = field(default_factory=list)

    def add(self, checked: Checked, records: list[Record]) -> None:
        """Take in one problem; `records` are its findings."""
        self.variants += checked.variants
        self.claims.update(checked.claims)
        self.mutants += checked.mutants
        self.rejected += checked.rejected
        self.errata += checked.errata
        lists = {"error": self.errors, "warning": self.warnings, "note": self.notes}
        for record in records:
            lists[record["severity"]].append(record)

    def located(self) -> Iterator[tuple[str, Record]]:
        """Every finding with its severity, the gravest first."""
        yield from (("error", record) for record in self.errors)
        yield from (("warning", record) for record in self.warnings)
        yield from (("note", record) for record in self.notes)


def advice(record: Record) -> str:
    """The message of a finding, and what to do about it."""
    expected = f"expected {record['expected']}" if record.get("expected") else None
    seed = f"seed {record['seed']}" if record.get("seed") else None
    more = "; ".join(filter(None, (expected, record.get("hint"), seed)))
    message: str = record["message"]
    return message + (f" ({more})" if more else "")
