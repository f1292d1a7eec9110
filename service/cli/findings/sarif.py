"""Findings as SARIF 2.1.0, the format that code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from graders import GRADER
from service.checked_set import CheckedSet, Record
from service.cli import output
from service.cli.findings.advice import advice

UNREADABLE = "unreadable"
"""The rule of mistakes that have no note: they are found in reading."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(sets: Iterable[CheckedSet]) -> None:
    """Write one document for all sets."""
    found = [item for checked in sets for item in checked.located()]
    name, _, version = GRADER.partition(" ")
    rules = sorted({record.get("note", UNREADABLE) for _, record in found})
    driver = {"name": name, "version": version, "rules": [{"id": rule} for rule in rules]}
    results = [_result(severity, record, rules) for severity, record in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    output.record({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(severity: str, record: Record, rules: list[str]) -> dict[str, Any]:
    region = {"startLine": record["line"], "startColumn": record["column"]}
    place = {"artifactLocation": {"uri": quote(record["path"])}, "region": region}
    return {
        "ruleId": record.get("note", UNREADABLE),
        "ruleIndex": rules.index(record.get("note", UNREADABLE)),
        "level": severity,
        "message": {"text": advice(record)},
        "locations": [{"physicalLocation": place}],
    }
