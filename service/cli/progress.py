"""A count that runs on the terminal while work is done; in a pipe there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def counted(
    items: Iterable[T], console: Console, what: str = "submissions", total: int | None = None
) -> Iterator[T]:
    """The items, counted on the console as they come by, if it is a terminal.

    Where their number is known, a bar shows how many are left; it moves with the items, so that
    no thread stands in the way of copies of this process.
    """
    bar = (BarColumn(), TextColumn("of {task.total}")) if total else ()
    columns = (
        SpinnerColumn(),
        TextColumn(f"{{task.completed}} {what}"),
        *bar,
        TimeElapsedColumn(),
    )
    with Progress(
        *columns,
        console=console,
        transient=True,
        auto_refresh=total is None,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)
            progress.refresh()
