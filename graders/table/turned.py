"""A table that is written the other way round: its headers name rows, its first cells columns.

|          | lr=1   | lr=0.1 |             | rate   | training | test   |
| training | 94.23% | 92.10% |    for      | lr=1   | 94.23%   | 94.64% |
| test     | 94.64% | 92.72% |             | lr=0.1 | 92.10%   | 92.72% |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graders.spec import Plain
from graders.table.grid import Grid
from graders.table.matching import column_of, key


def turned(response: Sequence[Plain], grid: Grid) -> Sequence[Plain]:
    """The rows of `response` as the grid has them; it is unchanged where it is not turned."""
    lines = _lines(response)
    if len(lines) < 2 or len(lines[0]) < 2 or len({len(line) for line in lines}) > 1:
        return response
    (_, *headers), *body = lines
    columns = [column_of(str(line[0]), grid.columns) for line in body]
    names = {key(name) for row in grid.rows for name in (row.id, row.label)}
    across = all(key(str(header)) in names for header in headers)
    if not across or None in columns or len(set(columns)) < len(columns):
        return response
    cells = zip(*(line[1:] for line in body), strict=True)
    return [
        {"id": header, **dict(zip(map(str, columns), row, strict=True))}
        for header, row in zip(headers, cells, strict=True)
    ]


def _lines(response: Sequence[Plain]) -> list[Sequence[Plain]]:
    """Headers and rows alike, cell by cell."""
    named = [row for row in response if isinstance(row, Mapping)]
    if not named:
        return [row for row in response if isinstance(row, tuple)]
    same = all(row.keys() == named[0].keys() for row in named)
    return [tuple(named[0]), *(tuple(row.values()) for row in named)] if same else []
