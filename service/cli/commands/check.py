"""Check problem sets: read them and grade their examples."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import graders
from graders import SpecErrors
from service.cli import output, sets
from service.cli.arguments import Arguments, whole
from service.cli.ends import BUG, FINDINGS, UsageError
from service.cli.mishaps import NOTE, Mishaps
from service.sandbox.child import Killed
from service.sandbox.twin import Twin

READING: Final = 30
"""Seconds of processor time to read a set."""

VARIANT: Final = 10
"""Seconds of processor time to grade all of its examples once."""

_MISTAKE: Final = (NOTE, "Markscheme made a mistake of its own here; please report it")
_KILLED: Final = {
    "time": ("limit-time", "reading this set and grading its examples takes too long"),
    "memory": ("limit-memory", "reading this set and grading its examples takes too much memory"),
}


@dataclass(slots=True)
class Checked:
    """One set, and everything in it that an author should look at."""

    set: str
    problems: int = 0
    parts: int = 0
    seeds: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="Files, folders, or names of sets."
    )
    parser.add_argument(
        "--seeds",
        type=whole(1, 1000),
        default=5,
        metavar="NUMBER",
        help="Variants on which the examples are graded (5).",
    )
    parser.add_argument(
        "--json", dest="as_json", action="store_true", help="A JSON line for each set."
    )


def check(paths: list[str], seeds: int, *, as_json: bool) -> int:
    """Read problem sets and grade their own examples, on several seeds.

    Prints what fails, with file, line and column. Exit code 1 when there are errors; 70 when
    Markscheme makes a mistake of its own, which is then an error of that set.
    """
    found = [one for path in paths for one in sets.find(path)]
    failed = mistaken = False
    with Twin(_answer, READING + VARIANT * seeds) as twin:
        for files in found:
            checked = _checked(twin, files, seeds)
            failed = failed or bool(checked.errors)
            mistaken = mistaken or any(error.get("note") == NOTE for error in checked.errors)
            if as_json:
                output.record(asdict(checked))
            else:
                _print(checked)
    return BUG if mistaken else FINDINGS if failed else 0


def _checked(twin: Twin, files: sets.SetFiles, seeds: int) -> Checked:
    """All about one set, or why nothing can be said about it."""
    try:
        reply = twin.ask(json.dumps([str(files.path), seeds]).encode())
    except Killed as killed:
        error = _error(files, *_KILLED.get(killed.reason, _MISTAKE))
        return Checked(files.id, seeds=seeds, errors=[error])
    told = json.loads(reply)
    if "usage" in told:
        raise UsageError(told["usage"])
    return Checked(**told)


def _answer(message: bytes) -> bytes:
    """What runs in the copy of this process: all that was found, before a mistake of ours, too."""
    path, seeds = json.loads(message)
    files = sets.SetFiles(Path(path))
    checked, done = Checked(files.id, seeds=seeds), False
    try:
        with Mishaps():
            _check(files, checked)
            done = True
    except UsageError as error:
        return json.dumps({"usage": str(error)}).encode()
    if not done:
        checked.errors.append(_error(files, *_MISTAKE))
    return json.dumps(asdict(checked)).encode()


def _error(files: sets.SetFiles, note: str, message: str) -> dict[str, Any]:
    """An error of the whole set."""
    place = {"path": files.path.as_posix(), "line": 1, "column": 1}
    return {"note": note, "message": message, **place}


def _check(files: sets.SetFiles, checked: Checked) -> None:
    try:
        problem_set = files.read()
    except SpecErrors as mistakes:
        checked.errors = [files.located(mistake).model_dump() for mistake in mistakes.errors]
        checked.more = mistakes.more
        return
    checked.problems = len(problem_set.problems)
    checked.parts = sum(len(problem.parts) for problem in problem_set.problems)
    lists = {"error": checked.errors, "warning": checked.warnings, "note": checked.notes}
    for finding in graders.self_test(problem_set, range(checked.seeds)):
        record = finding.model_dump(mode="json") | {"path": files.reach(finding.path)}
        lists[finding.severity].append(record)


def _print(checked: Checked) -> None:
    for record in checked.errors:
        output.line(_located(record, "error"))
    for record in checked.warnings:
        output.line(_located(record, "warning"))
    for record in checked.notes:
        output.line(_located(record, "note"))
    if checked.more:
        output.line(f"... and {checked.more} more")
    count = len(checked.errors) + checked.more
    verdict = _many(count, "error") if count else "fine"
    size = f" ({_many(checked.problems, 'problem')}, {_many(checked.parts, 'part')})"
    size *= checked.problems > 0
    output.line(f"{checked.set}: {verdict}{size}")


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _located(record: dict[str, Any], severity: str) -> str:
    """One line as compilers write it."""
    place = f"{record['path']}:{record['line']}:{record['column']}"
    expected = f"expected {record['expected']}" if record.get("expected") else None
    seed = f"seed {record['seed']}" if record.get("seed") else None
    more = "; ".join(filter(None, (expected, record.get("hint"), seed)))
    return f"{place}: {severity}: {record['message']}" + (f" ({more})" if more else "")
