"""Findings as JSON, a line for each set."""

from __future__ import annotations

from collections.abc import Iterable

from service.checked_set import CheckedSet
from service.cli import output


def json_lines(sets: Iterable[CheckedSet]) -> None:
    """Write every set as soon as it is checked."""
    for checked in sets:
        output.record(checked.record())
