"""Grade files of submissions: JSON Lines, CSV or Markdown."""

from __future__ import annotations

import os
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import get_args

from service import log
from service.cli.arguments import Arguments, whole
from service.cli.format import Format
from service.sandbox.starting import MEGABYTES, start


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("set_name", metavar="SET", help="A file, a folder, or the name of a set.")
    parser.add_argument(
        "submissions", nargs="+", metavar="FILE", help="Files or folders; - is standard input."
    )
    parser.add_argument("--out", "-o", type=Path, help="The report; default: standard output.")
    parser.add_argument(
        "--format", dest="form", choices=get_args(Format), help="Default: by the report's ending."
    )
    parser.add_argument(
        "--db",
        metavar="URL",
        default=os.environ.get("MARKSCHEME_DATABASE_URL"),
        help="Log to this database, too; default: MARKSCHEME_DATABASE_URL, if it is set.",
    )
    parser.add_argument("--processes", type=whole(1, 1024), help="Default: one for each core.")
    parser.add_argument(
        "--run-code", action="store_true", help="Run programs that students hand in, in a jail."
    )
    parser.add_argument("--quiet", "-q", action="store_true", help="Print no summary.")


def grade(
    set_name: str,
    submissions: list[str],
    out: Path | None,
    form: Format | None,
    *,
    db: str | None,
    processes: int | None,
    run_code: bool,
    quiet: bool,
) -> int:
    """Grade submissions to a set: a line for each student and part.

    Reads JSON Lines {"student", "problem", "responses": {part: response}, "seed"?}; CSV with a
    row for each student and a column for each problem/part; or Markdown, with headings that name
    problem and part. Writes JSON Lines, CSV, or (md) a
    page for each student: what is not right, with what shows it, and what waits for a person.

    Exit code 1 when something could not be read.
    """
    log.configure("error")
    if run_code:
        import_module("service.cli.jailed").require()
    with closing(start(processes, MEGABYTES, code=run_code)) as pool:
        grading = import_module("service.cli.grading")  # while the graders load what they need
        wanted = grading.Wanted(set_name, submissions, out, form, db, quiet=quiet)
        code: int = grading.grade(wanted, pool)
    return code
