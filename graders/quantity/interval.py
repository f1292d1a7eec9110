"""All numbers from one to another, as people write them.

    between 200 and 300   from 200 to 300   200 to 300   [200, 300]   200–300   20-30%

A hyphen between two numbers may be a minus as well; the larger one stands behind it, or it is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graders.maths.unreadable import Unreadable
from graders.quantity.quantity import Quantity, read_quantity

MOST_CHARACTERS = 200

_END = r"(?P<{}>[^\s\[\]](?:[^\[\]]*?[^\s\[\]])?)"
_LOW, _HIGH = _END.format("low"), _END.format("high")
_WORDS = (
    re.compile(rf"between\s+{_LOW}\s+and\s+{_HIGH}", re.IGNORECASE),
    re.compile(rf"(?:from\s+)?{_LOW}\s+to\s+{_HIGH}", re.IGNORECASE),
    re.compile(rf"\[\s*{_LOW}\s*;\s*{_HIGH}\s*\]"),
    re.compile(rf"\[\s*{_LOW}\s*,\s+{_HIGH}\s*\]"),
    re.compile(r"\[\s*(?P<low>[^\[\],]+),(?P<high>[^\[\],]+)\]"),
)
_HEAD = re.compile(
    r"(?:\\?[A-Za-z][\w\\{}]{0,30}\s*[=≈~∼]\s*)?(?:(?:about|around|approximately|roughly|circa)\s+|[≈~∼]\s*)?",
    re.IGNORECASE,
)
_PLAIN = r"[0-9][0-9.,]*(?:\s?(?:\\?%|[kKMB]))?"
_DASHED = re.compile(rf"(?P<low>{_PLAIN})\s*(?P<dash>-{{1,3}}|–|—)\s*(?P<high>{_PLAIN}.{{0,40}})")


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends, of which neither is out, and the text.

    `difference` is the number that the text may be as well: 200-300 is also -100.
    """

    text: str
    low: Quantity
    high: Quantity
    difference: Quantity | None = None


def read_interval(typed: str) -> Interval | None:
    """The interval that `typed` is; None where it is something else, or upside down.

    >>> found = read_interval("between 1,000 and 2,000")
    >>> found.low.value, found.high.value, read_interval("1/3")
    (Fraction(1000, 1), Fraction(2000, 1), None)
    """
    if len(typed) > MOST_CHARACTERS:
        return None
    text = _HEAD.sub("", typed.strip().strip("$").strip(), count=1)
    for form in _WORDS:
        if found := form.fullmatch(text):
            return _interval(text, found["low"], found["high"])
    if dashed := _DASHED.fullmatch(text):
        interval = _interval(text, dashed["low"], dashed["high"])
        if interval and dashed["dash"] == "-":
            return replace(interval, difference=read_quantity(text))
        return interval
    return None


def _interval(text: str, first: str, last: str) -> Interval | None:
    try:
        low, high = read_quantity(first), read_quantity(last)
    except Unreadable:
        return None
    if low.unit is None:
        low = replace(low, unit=high.unit)
    return Interval(text, low, high) if is_ordered(low, high) else None


def is_ordered(low: Quantity, high: Quantity) -> bool:
    """Whether `low` is provably not above `high`, in the same unit."""
    below, above = low.enclosure(128), high.enclosure(128)
    if low.unit != high.unit or below is None or above is None:
        return False
    return below.high <= above.low or low.value == high.value is not None
