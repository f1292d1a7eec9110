"""The order of magnitude behind a number: `1.792k`, `1.8M`, `132.9 million`.

A small m is none (it may be a metre, or a thousandth), and neither is a g.
"""

from __future__ import annotations

import re

_POWERS = {"k": 3, "thousand": 3, "m": 6, "mio": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_BEHIND = re.compile(
    r"(?<=[0-9])[\s~]{0,9}(?P<word>[kKMB]|bn|[Mm]io\.?|(?i:thousand|[mb]illion)s?)\Z"
)


def split_magnitude(text: str) -> tuple[str, int]:
    """The number in `text`, and the power of ten that it is to be taken times.

    >>> split_magnitude("132.9 million"), split_magnitude("1.792k"), split_magnitude("5 m")
    (('132.9', 6), ('1.792', 3), ('5 m', 0))
    """
    found = _BEHIND.search(text, max(len(text) - 30, 0))
    if not found:
        return text, 0
    word = found["word"].lower().rstrip("s.")
    return text[: found.start()], _POWERS[word]
