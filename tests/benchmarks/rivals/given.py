"""Pairs of a file: JSON Lines, an object for each pair.

reference, response (or student)              text, or {"ascii": text, "latex": text}
reference_latex, response_latex (or student_latex)   the same in LaTeX; default: as typed
expected (or equal)                           whether they are equal
variables                                     declarations, as in a problem file
vars                                          names, or {name: {kind, lo, hi, positive}}
domain                                        "positive": so are all names
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.corpus import Pair


def given(path):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _pair(json.loads(line))


def _pair(record):
    reference, reference_latex = _spellings(record, "reference")
    response, response_latex = _spellings(
        record, "response" if "response" in record else "student"
    )
    equal = record["equal" if "equal" in record else "expected"]
    return Pair(reference, response, reference_latex, response_latex, equal, _variables(record))


def _spellings(record, name):
    text = record[name]
    if isinstance(text, dict):
        return text["ascii"], text["latex"]
    return text, record.get(f"{name}_latex", text)


def _variables(record):
    if "variables" in record:
        return record["variables"]
    names = record.get("vars", {})
    if isinstance(names, dict):
        return {name: _declaration(**about) for name, about in names.items()}
    return dict.fromkeys(names, "positive" if record.get("domain") == "positive" else "real")


def _declaration(kind, lo=None, hi=None, *, positive=False):
    about = {"type": kind, "min": lo, "max": hi, "positive": positive}
    return {
        name: value for name, value in about.items() if value is not None and value is not False
    }
