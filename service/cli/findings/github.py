"""Findings as workflow commands, which GitHub shows on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from service.checked_set import CheckedSet
from service.cli import output
from service.cli.findings.advice import advice

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(sets: Iterable[CheckedSet]) -> None:
    """Write a command for every finding."""
    for checked in sets:
        for severity, record in checked.located():
            fields = {
                "file": record["path"],
                "line": record["line"],
                "col": record["column"],
                "title": record.get("note", "unreadable"),
            }
            shown = ",".join(f"{key}={_escaped(str(each))}" for key, each in fields.items())
            message = _escaped(advice(record), within=False)
            output.line(f"::{_COMMANDS[severity]} {shown}::{message}")


def _escaped(text: str, *, within: bool = True) -> str:
    """Text as it may stand in a message, or `within` the fields of a command.

    >>> _escaped("100 %: a, b"), _escaped("a: b", within=False)
    ('100 %25%3A a%2C b', 'a: b')
    """
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(sign, code)
    return text.replace(":", "%3A").replace(",", "%2C") if within else text
