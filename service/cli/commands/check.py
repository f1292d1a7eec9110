"""Check problem sets: examples, claims, variants, names, and whether slips are noticed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from service.checked_set import INTERNAL, CheckedSet
from service.cli import errata, jailed, sets
from service.cli.arguments import Arguments, whole
from service.cli.checking import SECONDS, answering, gathered, tasks, worked
from service.cli.ends import BUG, FINDINGS
from service.cli.findings import FORMATS
from service.cli.progress import counted
from service.sandbox.twins import Twins


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="Files, folders, or names of sets."
    )
    parser.add_argument(
        "--seeds",
        type=whole(1, 1000),
        default=200,
        metavar="NUMBER",
        help="Seeds to try (200); equal variants count once.",
    )
    parser.add_argument(
        "--format",
        dest="form",
        choices=tuple(FORMATS),
        default="text",
        help="How findings are written; default: text.",
    )
    parser.add_argument(
        "--errata",
        dest="write_errata",
        action="store_true",
        help="Write what the sources get wrong to ERRATA.md in each set.",
    )
    parser.add_argument(
        "--run-code", action="store_true", help="Run programs among the examples, in a jail."
    )
    parser.add_argument("--processes", type=whole(1, 1024), help="Default: one for each core.")


def check(
    paths: list[str],
    seeds: int,
    form: str,
    *,
    write_errata: bool,
    run_code: bool,
    processes: int | None,
) -> int:
    """Read problem sets and check them: examples, claims, variants, names and slips.

    Prints what fails, with file, line and column, and what to do about it. Exit code 1 when there
    are errors; 70 when Markscheme makes a mistake of its own, which is then an error of that set.
    """
    if run_code:
        jailed.require()
    found = [one for path in paths for one in sets.find(path)]
    console = Console(stderr=True, highlight=False, markup=False)
    checked: list[CheckedSet] = []
    with Twins(answering(code=run_code), SECONDS, processes) as twins:
        todo = list(tasks(twins, found, seeds))
        done = counted(worked(twins, todo), console, "problems", total=len(todo))
        FORMATS[form](_kept(gathered(done), checked))
    if write_errata:
        for files, one in zip(found, checked, strict=True):
            errata.write(files.path, one.errata)
    errors = [error["note"] for one in checked for error in one.errors if "note" in error]
    failed = any(one.errors for one in checked)
    return BUG if INTERNAL in errors else FINDINGS if failed else 0


def _kept(sets_: Iterator[CheckedSet], checked: list[CheckedSet]) -> Iterator[CheckedSet]:
    """The sets as they come by, which are remembered."""
    for one in sets_:
        checked.append(one)
        yield one
