"""The blocks below one heading -> the response to that part, as a JSON value.

    a table                 its rows: mappings from header to cell
    else formulas or code   their lines
    else a list             its items; a single item is its text
    else text               as typed, without marks of emphasis around all of it

What stands beside a table or a formula is an explanation, and no part of the response.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from service.submissions.blocks import Block
from service.submissions.pasted_table import Header, Row, looks_tabular, rows
from service.submissions.submission import Place, Unread

_ESCAPED = re.compile(r"\\([*_])")
_WRAPPED = re.compile(r"^(\*\*|__|`+|\*|_)(?!\s)((?:(?!\1).)+)(?<!\s)\1$", re.DOTALL)


def response(blocks: Sequence[Block], file: str) -> tuple[JsonValue, list[Unread]]:
    """The response (None if there is none), and what in it could not be read."""
    table, unread = _table(blocks, file)
    if table is not None:
        return table, unread
    if displays := [block.text for block in blocks if block.kind == "display"]:
        return "\n".join(displays), []
    if len(blocks) == 1 and blocks[0].kind == "list":
        return _list(blocks[0], file)
    return "\n".join(_unwrapped(block.text) for block in blocks) or None, []


def _table(blocks: Sequence[Block], file: str) -> tuple[JsonValue, list[Unread]]:
    header: Header = ()
    found: list[JsonValue] = []
    unread: list[Unread] = []
    for block in blocks:
        if block.kind == "table" or (block.kind == "text" and looks_tabular(block.lines, header)):
            header, body = rows(block.lines, header)
            for row in body:
                found.append(dict(row.cells))
                unread.extend(_surplus(row, len(header), Place(file, block.line + row.offset)))
    return (found if header else None), unread


def _surplus(row: Row, width: int, place: Place) -> Iterator[Unread]:
    if row.surplus:
        message = f"the row has {width + row.surplus} cells, its header {width}"
        yield Unread(place, message, "write \\| for a bar inside a cell")


def _list(block: Block, file: str) -> tuple[JsonValue, list[Unread]]:
    if len(block.lines) > 1:
        return [_unwrapped(item) for item in block.lines], []
    if block.marker in {"-", "+"}:
        sign = block.marker
        message = f"'{sign} {block.text[:40]}' may be a list of one, or have the sign {sign}"
        return None, [Unread(Place(file, block.line), message, "leave out the mark or the space")]
    return _unwrapped(block.text), []


def _unwrapped(text: str) -> str:
    r"""The text without emphasis or code marks around the whole of it, and without escaped marks.

    A text with other backslashes is LaTeX, and stays as it is.

    >>> _unwrapped("**93%**"), _unwrapped("2*x*y"), _unwrapped("`x^2`"), _unwrapped(r"2\*x\_1")
    ('93%', '2*x*y', 'x^2', '2*x_1')
    """
    if found := _WRAPPED.match(text):
        return found[2]
    plain = _ESCAPED.sub(r"\1", text)
    return text if "\\" in plain else plain
