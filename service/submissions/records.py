"""CSV text -> rows of cells, each with the line it begins in; a broken row costs only itself.

Comma, semicolon or tab: whichever the first line holds most of, or what a spreadsheet's own first
line `sep=;` says. Cells may hold separators and line ends in quotes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from service.submissions.lines import refusal
from service.submissions.submission import Place, Unread

_QUOTED = re.compile(r'"[^"]*"')


class Record(NamedTuple):
    """A row that was read: where it begins, and its cells as written."""

    place: Place
    cells: list[str]


def records(lines: Iterable[str], file: str) -> Iterator[Record | Unread]:
    """Every row that is not blank, in order."""
    rest = iter(lines)
    first = next(rest, "")
    declared = first.casefold().startswith("sep=") and len(first) > 4
    separator = first[4] if declared else _separator(first)
    skipped = 1 if declared else 0
    reader = csv.reader(
        rest if declared else chain([first], rest), delimiter=separator, strict=True
    )
    while True:
        place = Place(file, reader.line_num + skipped + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(place, *_broken(error, reader.line_num + skipped))
            continue
        if refused := next(filter(None, map(refusal, cells)), None):
            yield Unread(place, *refused)
        elif any(cell.strip() for cell in cells):
            yield Record(place, cells)


def _separator(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max(",;\t", key=bare.count)


def _broken(error: csv.Error, last: int) -> tuple[str, str]:
    """What the csv module found, in words; a quote that never closes swallows lines: say which."""
    if "unexpected end" in str(error) or "field limit" in str(error):
        message = (
            f"a quotation mark opens here and does not close: nothing up to line {last} is read"
        )
        return message, 'close it, or write "" for a quotation mark in a quoted cell'
    return f"this is not CSV: {error}", 'write "" for a quotation mark in a quoted cell'
