"""Which row of the table each row of a response is.

By id; or by label, in order, so that names may repeat and rows may be left out, if they fit in one
way only; in several, they are the first rows where these have such names. Or by number alone,
where labels are other words or not there (`rows-by-order`). A row with an unknown label is
passed over (`extra-row`) where all others are found, as a line with totals is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graders.spec import complaint, show
from graders.table.grid import Grid
from graders.table.lines import Line
from graders.table.matching import Key, embedded, key


class Places(NamedTuple):
    """The place in the table of each row, None for one that it has not; and notes on that."""

    rows: Sequence[int | None]
    notes: tuple[str, ...] = ()


def places(lines: Sequence[Line], grid: Grid) -> Places:
    """Find `lines` in `grid`.

    Raises:
        PydanticCustomError: A row has an unknown name, or one that several rows have.
    """
    found = _by_id(lines, grid)
    if found is not None:
        return found
    labels = [key(row.label) for row in grid.rows]
    said = [key(line.label or line.id or "") for line in lines]
    known = [name for name in said if name in labels]
    if not any(said):
        return Places(_by_number(said, labels, grid))
    if len(known) < len(said) and len(said) in _lengths(grid):
        return Places(_by_number(said, labels, grid), ("rows-by-order",))
    found_known = _by_label(known, labels, grid) if known else None
    if found_known is None:
        raise _refusal(lines, said, labels)
    rest = iter(found_known)
    rows = [next(rest) if name in labels else None for name in said]
    return Places(rows, ("extra-row",) if None in rows else ())


def _by_id(lines: Sequence[Line], grid: Grid) -> Places | None:
    ids = {key(row.id): place for place, row in enumerate(grid.rows)}
    found = [ids.get(key(line.id or line.label or "")) for line in lines]
    if None in found or len(set(found)) < len(found) or len(ids) < len(grid.rows):
        return None
    return Places(found)


def _by_label(said: Sequence[Key], labels: Sequence[Key], grid: Grid) -> Sequence[int] | None:
    if len(set(said)) == len(said) and all(labels.count(name) == 1 for name in said):
        return [labels.index(name) for name in said]
    found = embedded(said, labels)
    if found is None and len(said) > 1:
        return _first(said, labels, grid)
    return found


def _first(said: Sequence[Key], labels: Sequence[Key], grid: Grid) -> Sequence[int] | None:
    """The first rows, or the first that are asked for, if these are `said`."""
    for rows in _lengths(grid).values():
        if [labels[place] for place in rows[: len(said)]] == said:
            return rows[: len(said)]
    return None


def _lengths(grid: Grid) -> dict[int, Sequence[int]]:
    """The rows that are meant where there are so many, and nothing else to go by."""
    asked = [place for place, row in enumerate(grid.rows) if not grid.is_given(row)]
    return {len(asked): asked, len(grid.rows): range(len(grid.rows))}


def _by_number(said: Sequence[Key], labels: Sequence[Key], grid: Grid) -> Sequence[int]:
    found = _lengths(grid).get(len(said))
    if found is None:
        message = f"expected {len(grid.rows)} rows, found {len(said)}"
        raise complaint("wrong-length", message, hint="write the name of each row in front of it")
    for place, name in zip(found, said, strict=True):
        if name in labels and labels[place] != name:
            message = "the rows are in another order, under names that are not all known"
            raise complaint("unknown-row", message)
    return found


def _refusal(lines: Sequence[Line], said: Sequence[Key], labels: Sequence[Key]) -> Exception:
    """What to say of the first row that cannot be found."""
    for line, name in zip(lines, said, strict=True):
        if name not in labels:
            named = show(line.label or line.id or "")
            return complaint("unknown-row", f"there is no row {named}")
    message = "several rows have the same name, and it is not clear which of them these are"
    return complaint("ambiguous-row", message, hint="give all rows, in their order")
