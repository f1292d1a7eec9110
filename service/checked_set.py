"""One set and all that was found in it, as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from graders import Checked, Mistaken

Record: TypeAlias = dict[str, Any]

INTERNAL: Final = "internal-error"
"""The note of a mistake of ours."""

_MISTAKE: Final = (INTERNAL, "Markscheme made a mistake of its own here; please report it")
_STOPPED: Final = {
    "time": ("limit-time", "checking this takes too long; try fewer seeds"),
    "memory": ("limit-memory", "checking this takes too much memory"),
}


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

    def stopped(self, reason: str, path: str, **about: Any) -> None:
        """Take in that something could not be checked: "time", "memory", or a mistake of ours."""
        note, message = _STOPPED.get(reason, _MISTAKE)
        place = {"path": path, "line": 1, "column": 1}
        self.errors.append({"note": note, "message": message, **place, **about})

    def located(self) -> Iterator[tuple[str, Record]]:
        """Every finding with its severity, the gravest first."""
        yield from (("error", record) for record in self.errors)
        yield from (("warning", record) for record in self.warnings)
        yield from (("note", record) for record in self.notes)

    def record(self) -> Record:
        """All of it as JSON has it."""
        own = {name: getattr(self, name) for name in self.__slots__}
        return own | {"errata": [each.model_dump(mode="json") for each in self.errata]}
