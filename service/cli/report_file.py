"""Where the records of a grading go: JSON Lines, CSV or a page, to a file or to stdout.

A file appears whole or not at all: it is written beside its place, and moved there at the end.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal, TextIO, TypeAlias

from service.cli import output
from service.cli.asked import Asked
from service.cli.ends import UsageError
from service.cli.format import Format
from service.cli.page import Pages
from service.cli.results import Record
from service.spreadsheet import neutral

Write: TypeAlias = Callable[[Record], None]
ENDINGS: Final[dict[str, Format]] = {".csv": "csv", ".md": "md"}

COLUMNS: Final = (
    *("student", "problem", "part", "seed", "verdict", "score", "points", "possible", "note"),
    *("notes", "evidence", "feedback", "span", "tried", "cells", "place"),
)


@contextmanager
def report_file(path: Path | None, form: Format | None, asked: Asked) -> Iterator[Write]:
    """A function that writes one record; `None` is stdout, and the extension says the format.

    A page says what the parts ask, as `asked` tells it.

    Raises:
        UsageError: The file cannot be written there.
    """
    chosen = form or (ENDINGS.get(path.suffix.casefold(), "jsonl") if path else "jsonl")
    with ExitStack() as stack:
        write = stack.enter_context(_replacing(path)).write if path else output.write
        if chosen == "md":
            pages = Pages(write, asked)
            yield pages.add
            pages.close()
        else:
            yield _writer(write, chosen)


def _writer(write: Callable[[str], object], form: Literal["jsonl", "csv"]) -> Write:
    encode = _row if form == "csv" else _json
    if form == "csv":
        write(",".join(COLUMNS) + "\n")

    def record(values: Record) -> None:
        write(encode(values))

    return record


def _json(values: Record) -> str:
    return output.encode(values) + "\n"


def _row(values: Record) -> str:
    row = StringIO()
    csv.writer(row, lineterminator="\n").writerow(_cell(values.get(name)) for name in COLUMNS)
    return row.getvalue()


def _cell(value: Any) -> str:
    """Text as it is, lists of texts by line, anything deeper as JSON."""
    if value is None or value == []:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "\n".join(value)
    text = value if isinstance(value, str) else output.encode(value)
    return neutral(text.encode("utf-8", "backslashreplace").decode())


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        with _open(path) as file:
            yield file
        return
    draft = path.with_name(f".{path.name}.partial")
    with _open(draft) as file:
        try:
            yield file
        except BaseException:
            draft.unlink()
            raise
    draft.replace(path)


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
