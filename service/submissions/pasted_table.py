r"""Tables as people paste them: rows with pipes or tabs, cut by page breaks, formulas in cells.

The first row is the header. A second table with the same header, or rows that follow without one,
continue the first. A row becomes a mapping from header to cell text, exactly as typed; only `\|`
becomes `|`. A pipe inside `$...$` separates nothing if the row only fits that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Header = tuple[str, ...]

_BAR = re.compile(r"(?<!\\)\|")
_FORMULA_OR_BAR = re.compile(r"\$[^$]*\$|`[^`]*`|(?<!\\)\|")
_RULE = re.compile(r"^(?=.*\|)[\s|:]*-[\s|:-]*$")
_BARRED = re.compile(r"^\s*\|.*\|.*\|\s*$")


class Row(NamedTuple):
    """One row: how far below the first line of its block it stands, and its cells by header.

    `surplus` counts the cells beyond the header. Then none but the first is kept: which of them
    stands under which header is anybody's guess.
    """

    offset: int
    cells: dict[str, str]
    surplus: int


def looks_tabular(lines: Sequence[str], header: Header) -> bool:
    r"""Whether lines that Markdown calls a paragraph are rows all the same.

    >>> looks_tabular(["Layer\tSize", "INPUT\t3"], ()), looks_tabular(["|x| + |y|"], ())
    (True, False)
    """
    if len(lines) < 2 and not header:
        return False
    return all("\t" in line for line in lines) or all(map(_BARRED.match, lines))


def rows(lines: Sequence[str], above: Header) -> tuple[Header, Iterator[Row]]:
    """The header that holds from here on, and the rows; `above` is the header so far, if any."""
    if len(lines) > 1 and _RULE.match(lines[1]):
        header = tuple(_cells(lines[0], len(_cells(lines[1], 0))))
        return header, _rows(lines[2:], header, 2)
    first = tuple(_cells(lines[0], len(above)))
    if len(first) == len(above) and first != above:
        return above, _rows(lines, above, 0)
    return first, _rows(lines[1:], first, 1)


def _rows(lines: Sequence[str], header: Header, skipped: int) -> Iterator[Row]:
    for offset, line in enumerate(lines, start=skipped):
        cells = _cells(line, len(header))
        surplus = max(0, len(cells) - len(header))
        kept = cells[:1] if surplus else cells
        padded = [*kept, *[""] * (len(header) - len(kept))]
        yield Row(offset, dict(zip(header, padded, strict=True)), surplus)


def _cells(line: str, width: int) -> list[str]:
    """The cells of a row; of two ways to read it, the one that gives `width` cells."""
    if "\t" in line and not line.lstrip().startswith("|"):
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    cells = _BAR.split(bare)
    if width and len(cells) != width and len(whole := _around_formulas(bare)) == width:
        cells = whole
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _around_formulas(text: str) -> list[str]:
    bars = [found.start() for found in _FORMULA_OR_BAR.finditer(text) if found[0] == "|"]
    starts = [0, *(bar + 1 for bar in bars)]
    return [text[start:end] for start, end in zip(starts, [*bars, len(text)], strict=True)]
