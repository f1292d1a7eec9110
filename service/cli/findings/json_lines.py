"""Findings as JSON, a line for each set."""

from __future__ import annotations

from collections.abc import Iterable

from service.cli import output
from service.cli.findings.checked_set import CheckedSet


def json_lines(sets: Iterable[CheckedSet]) -> None:
    """Write every set as soon as it is checked."""
    for checked in sets:
        record = {name: getattr(checked, name) for name in CheckedSet.__slots__}
        errata = [mistaken.model_dump(mode="json") for mistaken in checked.errata]
        output.record(record | {"errata": errata})
