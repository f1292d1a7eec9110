"""Check problem sets: read them and grade their examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import graders
from graders import SpecErrors
from service.cli import output, sets
from service.cli.arguments import Arguments, whole
from service.cli.ends import FINDINGS
from service.cli.mishaps import NOTE, Mishaps


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
    mishaps = Mishaps()
    found = [one for path in paths for one in sets.find(path)]
    failed = False
    for files in found:
        checked = _checked(files, seeds, mishaps)
        failed = failed or bool(checked.errors)
        if as_json:
            output.record({name: getattr(checked, name) for name in Checked.__slots__})
        else:
            _print(checked)
    return mishaps.code or (FINDINGS if failed else 0)


def _checked(files: sets.SetFiles, seeds: int, mishaps: Mishaps) -> Checked:
    """All about one set: what was found before a mistake of ours, too, and that there was one."""
    checked = Checked(files.id, seeds=seeds)
    done = False
    with mishaps:
        _check(files, checked)
        done = True
    if not done:
        place = {"path": files.path.as_posix(), "line": 1, "column": 1}
        message = "Markscheme made a mistake of its own here; please report it"
        checked.errors.append({"note": NOTE, "message": message, **place})
    return checked


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
