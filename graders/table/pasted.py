r"""A table as text: lines with pipes, as in Markdown, or with tabs, as out of a spreadsheet.

    | Layer    | Output    |        Layer	Output
    |----------|-----------|        CONV3-64	224x224x64
    | CONV3-64 | 224x224x64 |

The line of dashes may be missing; so may the pipes at both ends. A pipe inside of $...$, or behind
a backslash, separates nothing. Other lines around the table, such as a fence, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_LINES = 600

_BAR = re.compile(r"\$[^$|]*(?:\|[^$|]*)*\$|\\.|(?P<bar>\|)")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


def pasted(text: str) -> tuple[tuple[str, ...], ...]:
    r"""The rows of the table in `text`, all as long as the first; none where there is no table.

    >>> pasted("| a | b |\n|---|---|\n| 1 | $|x|$ |")
    (('a', 'b'), ('1', '$|x|$'))
    """
    lines = [line for line in text.splitlines()[:MOST_LINES] if line.strip()]
    mark = next((mark for mark in "\t|" if sum(mark in line for line in lines) > 1), None)
    if mark is None:
        return ()
    rows = [
        _tabbed(line) if mark == "\t" else _barred(line)
        for line in lines
        if mark in line and not (mark == "|" and _RULE.fullmatch(line))
    ]
    width = len(rows[0])
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _tabbed(line: str) -> Sequence[str]:
    return [cell.strip() for cell in line.strip("\n").split("\t")]


def _barred(line: str) -> Sequence[str]:
    text = line.strip()
    bars = [found.start() for found in _BAR.finditer(text) if found["bar"]]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(text)]
    cells = [
        text[start:end].strip().replace("\\|", "|")
        for start, end in zip(starts, ends, strict=True)
    ]
    first, last = text.startswith("|"), len(bars) > 0 and bars[-1] == len(text) - 1
    return cells[first : len(cells) - last]
