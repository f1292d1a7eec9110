"""A set and files of submissions -> a report, perhaps a log in a database, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from graders import ProblemSet
from service.cli import inputs, sets
from service.cli.asked import asked
from service.cli.ends import FINDINGS
from service.cli.format import Format
from service.cli.marking import Ticket, mark
from service.cli.progress import counted
from service.cli.report_file import report_file
from service.cli.results import records
from service.cli.summary import Summary
from service.sandbox.graders import Graders
from service.sandbox.pool import Pool
from service.submissions.submission import Found, Submission, Unread

if TYPE_CHECKING:
    from service.cli.keeping import Keeper
    from service.cli.sets import SetFiles


@dataclass(frozen=True)
class Wanted:
    """What the line asks for: `markscheme grade --help` explains it."""

    set_name: str
    submissions: list[str]
    out: Path | None
    form: Format | None
    db: str | None
    quiet: bool


def grade(wanted: Wanted, pool: Pool) -> int:
    """Grade in the processes of a pool, and close it; returns the exit code.

    Raises:
        UsageError: Something that was named is not there, or cannot be written.
    """
    files = sets.find_one(wanted.set_name)
    problem_set = files.read_faultless()
    found = inputs.read_all(inputs.expand(wanted.submissions), sets.outline(problem_set))
    summary, console = Summary(), Console(stderr=True, highlight=False, markup=False)
    with ExitStack() as stack:
        write = stack.enter_context(report_file(wanted.out, wanted.form, asked(problem_set)))
        kept = stack.enter_context(_keeper(wanted.db, files, problem_set))
        graders = stack.enter_context(Graders(pool=pool))
        readable = _readable(found, summary, console)
        tickets = kept.receive(readable) if kept else map(Ticket, readable)
        marked = mark(graders, problem_set, files.sources, tickets)
        for one in counted(kept.record(marked) if kept else marked, console):
            lines = list(records(one.ticket.submission, one.report))
            for line in lines:
                write(line)
            summary.add(lines)
    if not wanted.quiet:
        summary.print(console)
        for name, place in (("report", wanted.out), ("database", kept and kept.place)):
            if place:
                console.print(f"{name}: {place}", soft_wrap=True)
    return FINDINGS if summary.unread else 0


def _keeper(
    db: str | None, files: SetFiles, problem_set: ProblemSet
) -> AbstractContextManager[Keeper | None]:
    """What keeps submissions and reports, if somebody wants that: it has a lot to load."""
    if db is None:
        return nullcontext()
    keeper: Callable[..., AbstractContextManager[Keeper]]
    keeper = import_module("service.cli.keeping").keeper
    return keeper(db, files, problem_set)


def _readable(found: Iterable[Found], summary: Summary, console: Console) -> Iterator[Submission]:
    """The submissions; everything else is shown where it stands, and counted."""
    for item in found:
        if isinstance(item, Unread):
            summary.unread += 1
            console.print(str(item), soft_wrap=True)
        else:
            yield item
