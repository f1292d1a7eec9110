"""Grade files of submissions: JSON Lines, CSV or Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import get_args

from rich.console import Console

from service import log
from service.cli import inputs, jailed, sets
from service.cli.arguments import Arguments, whole
from service.cli.asked import asked
from service.cli.ends import FINDINGS
from service.cli.keeping import keeper
from service.cli.marking import Ticket, mark
from service.cli.progress import counted
from service.cli.report_file import Format, report_file
from service.cli.results import records
from service.cli.summary import Summary
from service.sandbox.graders import Graders
from service.submissions.submission import Found, Submission, Unread


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
        jailed.require()
    files = sets.find_one(set_name)
    problem_set = files.read_faultless()
    found = inputs.read_all(inputs.expand(submissions), sets.outline(problem_set))
    summary, console = Summary(), Console(stderr=True, highlight=False, markup=False)
    with ExitStack() as stack:
        write = stack.enter_context(report_file(out, form, asked(problem_set)))
        kept = stack.enter_context(keeper(db, files, problem_set)) if db else None
        graders = stack.enter_context(Graders(processes, code=run_code))
        readable = _readable(found, summary, console)
        tickets = kept.receive(readable) if kept else map(Ticket, readable)
        marked = mark(graders, problem_set, files.sources, tickets)
        for one in counted(kept.record(marked) if kept else marked, console):
            lines = list(records(one.ticket.submission, one.report))
            for line in lines:
                write(line)
            summary.add(lines)
    if not quiet:
        summary.print(console)
        for name, place in (("report", out), ("database", kept and kept.place)):
            if place:
                console.print(f"{name}: {place}", soft_wrap=True)
    return FINDINGS if summary.unread else 0


def _readable(found: Iterable[Found], summary: Summary, console: Console) -> Iterator[Submission]:
    """The submissions; everything else is shown where it stands, and counted."""
    for item in found:
        if isinstance(item, Unread):
            summary.unread += 1
            console.print(str(item), soft_wrap=True)
        else:
            yield item
