"""Labels of rows, columns and settings: the same label may be typed in several ways.

Case and spaces do not count, nor does the spelling of a number: `1e-1`, `0.1` and `.10` agree.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from graders.maths.unreadable import Unreadable
from graders.quantity.numeral import read_numeral

Key: TypeAlias = "str | Fraction"


@lru_cache(maxsize=4096)  # the same few labels are asked for again and again
def label_key(label: str) -> Key:
    """What is equal for labels that agree.

    >>> label_key("1e-1") == label_key("0.10"), label_key(" Test  Accuracy")
    (True, 'test accuracy')
    """
    plain = " ".join(unicodedata.normalize("NFKC", label).casefold().split())
    try:
        number = read_numeral(plain)
    except Unreadable:
        return plain
    return plain if number is None else number.value


def same_label(one: str, other: str) -> bool:
    """Whether two labels agree."""
    return label_key(one) == label_key(other)
