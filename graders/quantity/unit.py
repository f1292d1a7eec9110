r"""The unit behind a number: percent, and percentage points, which are something else.

percent             %   \%   percent   per cent   pct
percentage points   pp   p.p.   %-points   percentage points   percent points
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["percent", "percentage-points"]

_POINTS = r"(?:p\.?\s?p\.?|(?:\\?%|percent(?:age)?)[\s~-]*points?)"
_PERCENT = r"(?:\\?%|per\s?cent|pct\.?)"
_BEHIND = re.compile(
    rf"(?:[\s~]|\\[,;:! ])*(?:\\(?:text|mathrm)\{{\s*)?"
    rf"(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT}))\s*\}}?[\s.]*",
    re.IGNORECASE,
)


def split_unit(text: str) -> tuple[str, Unit | None]:
    r"""The number in `text`, and its unit.

    >>> split_unit(r"93.06\,\%"), split_unit("2 percentage points"), split_unit("1/3")
    (('93.06', 'percent'), ('2', 'percentage-points'), ('1/3', None))
    """
    start = max(len(text) - 60, 0)
    for found in _BEHIND.finditer(text, start):
        if found.end() == len(text) and found.start():
            unit: Unit = "percentage-points" if found["points"] else "percent"
            return text[: found.start()], unit
    return text, None
