"""Findings as compilers write them, and a line for each set."""

from __future__ import annotations

from collections.abc import Iterable

from service.checked_set import CheckedSet, Record
from service.cli import output
from service.cli.findings.advice import advice


def text(sets: Iterable[CheckedSet]) -> None:
    """Write every set as soon as it is checked."""
    for checked in sets:
        for severity, record in checked.located():
            place = f"{record['path']}:{record['line']}:{record['column']}"
            output.line(f"{place}: {severity}: {advice(record)}{_note(record)}")
        if checked.more:
            output.line(f"... and {checked.more} more")
        output.line(f"{checked.set}: {_verdict(checked)}{_size(checked)}")


def _note(record: Record) -> str:
    return f" [{record['note']}]" if "note" in record else ""


def _verdict(checked: CheckedSet) -> str:
    errors = len(checked.errors) + checked.more
    counts = ((errors, "error"), (len(checked.warnings), "warning"))
    return ", ".join(_many(count, word) for count, word in counts if count) or "fine"


def _size(checked: CheckedSet) -> str:
    if not checked.problems:
        return ""
    told = [f"{_many(checked.problems, 'problem')}, {_many(checked.parts, 'part')}"]
    if checked.variants > checked.problems:
        told.append(_many(checked.variants, "variant"))
    if checked.claims:
        outcomes = ", ".join(f"{count} {name}" for name, count in sorted(checked.claims.items()))
        told.append(f"claims: {outcomes}")
    if checked.mutants:
        told.append(f"{checked.rejected} of {_many(checked.mutants, 'slip')} noticed")
    return f" ({'; '.join(told)})"


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"
