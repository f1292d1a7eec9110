"""A count that runs on the terminal while work is done; in a pipe there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def counted(items: Iterable[T], console: Console) -> Iterator[T]:
    """The items, counted on the console as they come by, if it is a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.completed} submissions"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("grading", total=None)
        for item in items:
            yield item
            progress.advance(task)
