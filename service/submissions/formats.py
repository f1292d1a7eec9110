"""Which format a file is in: its extension says, else its first line does.

.jsonl .ndjson .json    JSON Lines    or the first line begins with `{`
.csv .tsv               CSV           or the first line has a column `student`, or `problem/part`
.md .markdown           Markdown      everything else
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath
from typing import Final, Literal, TypeAlias

from service.submissions import csv, jsonl, markdown
from service.submissions.lines import lines
from service.submissions.outline import Outline, address
from service.submissions.submission import Found, Place, Unread

Format: TypeAlias = Literal["jsonl", "csv", "markdown"]

EXTENSIONS: Final[dict[str, Format]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
}
LARGEST_PAGE: Final = 1_000_000
"""Characters of a Markdown page; longer ones are no homework."""

_HEADER = re.compile(
    r'^\s*"?student"?\s*(?:[,;\t]|$)|^[^#|$]*[,;\t]\s*"?[\w.-]+/[\w.-]+', re.IGNORECASE
)


def read(stream: io.BufferedReader, file: str, outline: Outline) -> Iterator[Found]:
    """Every submission in the stream, in order, and every place that is none.

    A page of Markdown belongs to the student that the file is named after, unless it says whose.
    """
    text = lines(stream)
    name = PurePath(file)
    form = EXTENSIONS.get(name.suffix.casefold())
    start = [] if form else list(_to_first_words(text))
    form = form or _sniff("".join(start[-1:]))
    yield from address(_read(form, chain(start, text), name, outline), outline)


def _to_first_words(text: Iterator[str]) -> Iterator[str]:
    """The lines up to the first one that is not blank."""
    for line in text:
        yield line
        if line.strip():
            return


def _read(form: Format, text: Iterator[str], name: PurePath, outline: Outline) -> Iterator[Found]:
    match form:
        case "jsonl":
            yield from jsonl.read(text, str(name))
        case "csv":
            yield from csv.read(text, str(name), outline)
        case "markdown":
            page, size = [], 0
            for line in text:
                page.append(line)
                size += len(line)
                if size > LARGEST_PAGE:
                    message = f"the page is longer than {LARGEST_PAGE:,} characters"
                    yield Unread(Place(str(name), len(page)), message)
                    return
            yield from markdown.read(page, str(name), outline, name.stem)


def _sniff(first: str) -> Format:
    if first.lstrip().startswith("{"):
        return "jsonl"
    return "csv" if _HEADER.match(first) else "markdown"
