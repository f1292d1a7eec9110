"""Names of rows and columns as students write them: headers, labels, ids.

Case, punctuation, dashes and spaces do not count: `CONV3-64`, `conv 3-64` and `Conv3 – 64` agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from graders.table.column import Column

Key: TypeAlias = tuple[str, ...]

MOST_CHARACTERS = 200
"""What is longer is no name: the rest is not looked at."""

_PIECES = re.compile(r"[^\W\d_]+|\d+")


def key(text: str) -> Key:
    """The words and numbers of a name.

    >>> key("Conv3 – 64"), key("Number of Parameters (Weights)")
    (('conv', '3', '64'), ('number', 'of', 'parameters', 'weights'))
    """
    return _key(text[:MOST_CHARACTERS])


@lru_cache(maxsize=4096)  # a class writes the same few names again and again
def _key(short: str) -> Key:
    return tuple(_PIECES.findall(unicodedata.normalize("NFKC", short).casefold()))


def column_of(header: str, columns: Mapping[str, Column]) -> str | None:
    """The column that `header` stands above: by one of its names, or by the words of just one.

    `Parameters` finds "Number of Parameters (Weights)" where no other column has that word.
    """
    wanted = key(header)
    names = {
        name: {key(text) for text in (name, column.header or name, *column.also)}
        for name, column in columns.items()
    }
    exact = [name for name, keys in names.items() if wanted in keys]
    if exact:
        return exact[0]
    words = set(wanted)
    close = [
        name
        for name, keys in names.items()
        if any(words and own and (words <= set(own) or set(own) <= words) for own in keys)
    ]
    return close[0] if len(close) == 1 else None


def embedded(said: Sequence[Key], rows: Sequence[Key]) -> tuple[int, ...] | None:
    """The places of `said` in `rows`, in the same order; None where there are none, or several.

    >>> embedded([("relu",), ("pool",)], [("conv",), ("relu",), ("pool",)])
    (1, 2)
    """
    first = _leftmost(said, rows)
    back = _leftmost(said[::-1], rows[::-1])
    if first is None or back is None:
        return None
    last = tuple(len(rows) - 1 - place for place in reversed(back))
    return first if first == last else None


def _leftmost(said: Sequence[Key], rows: Iterable[Key]) -> tuple[int, ...] | None:
    wanted = iter(said)
    current = next(wanted, None)
    found = []
    for place, row in enumerate(rows):
        if current is not None and row == current:
            found.append(place)
            current = next(wanted, None)
    return tuple(found) if current is None else None
