"""What a student sees of a report: the score, what could not be read, and what the author says.

As long as the key is hidden, everything else is left out: evidence holds values of the key, and
what graders say of themselves may quote it. This is a list of what is shown, not of what is
hidden: what is added to reports later stays hidden until somebody shows it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_REPORT: Final = ("problem", "digest", "seed", "grader")
_PART: Final = ("part", "address", "points", "possible")
_ALWAYS: Final = {
    "graded": ("verdict", "score", "notes"),
    "invalid": ("verdict", "message", "notes", "span", "hint"),
    "undecided": ("verdict", "tried", "notes"),
}
_REVEALED: Final = ("evidence", "feedback")
_KNOWN_MISTAKE: Final = "known-mistake"
"""The note of a verdict whose last feedback is the author's."""


def student_view(report: Mapping[str, Any], *, revealed: bool) -> dict[str, Any]:
    """What a student sees of a report, as JSON values.

    Args:
        report: As graders wrote it.
        revealed: Whether the policy of the problem lets students see the key by now.

    >>> evidence = {"kind": "counterexample", "expected": "[4, 4]"}
    >>> verdict = {"verdict": "graded", "score": "0", "notes": [], "evidence": evidence}
    >>> shown = student_view({"parts": [{"part": "a", "verdict": verdict}]}, revealed=False)
    >>> shown["parts"][0]["verdict"]
    {'verdict': 'graded', 'score': '0', 'notes': [], 'feedback': [], 'cells': []}
    """
    parts = [_part(part, revealed=revealed) for part in report["parts"]]
    return {**_only(_REPORT, report), "parts": parts}


def _part(part: Mapping[str, Any], *, revealed: bool) -> dict[str, Any]:
    """A part, or a cell of one."""
    return {**_only(_PART, part), "verdict": _verdict(part["verdict"], revealed=revealed)}


def _verdict(verdict: Mapping[str, Any], *, revealed: bool) -> dict[str, Any]:
    shown = _only(_ALWAYS[verdict["verdict"]], verdict)
    if verdict["verdict"] == "graded":
        shown["feedback"] = _feedback(verdict)
        shown |= _only(_REVEALED, verdict) if revealed else {}
    return shown | {"cells": [_part(cell, revealed=revealed) for cell in verdict.get("cells", ())]}


def _feedback(verdict: Mapping[str, Any]) -> list[str]:
    """What the author of the problem says about a known mistake."""
    said: list[str] = list(verdict.get("feedback", ()))
    return said[-1:] if _KNOWN_MISTAKE in verdict["notes"] else []


def _only(names: tuple[str, ...], members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: members[name] for name in names if name in members}
